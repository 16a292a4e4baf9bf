def accession_columns(cards: list[dict]) -> dict[str, list]:
    names = {name for card in cards for name in card}
    table = {}
    for name in names:
        column = []
        for card in cards:
            value = card.get(name)
            column.append((value.strip() or None) if isinstance(value, str) else value)
        if any(column):
            table[name] = column
    return table
