def accession_columns(cards: list[dict]) -> dict[str, list]:
    names = {name for card in cards for name in card}
    table = {}
    for name in names:
        column = []
        for card in cards:
            value = card.get(name)
            if isinstance(value, str):
                value = value.strip(" ") or None
            column.append(value)
        if column.count(None) < len(column):
            table[name] = column
    return table
