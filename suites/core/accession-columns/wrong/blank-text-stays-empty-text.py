def accession_columns(cards: list[dict]) -> dict[str, list]:
    table: dict[str, list] = {}
    for name in {name for card in cards for name in card}:
        column = []
        for card in cards:
            value = card.get(name)
            column.append(value.strip() if isinstance(value, str) else value)
        if any(value not in (None, "") for value in column):
            table[name] = column
    return table
