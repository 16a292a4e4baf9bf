def accession_columns(cards: list[dict]) -> dict[str, list]:
    if not cards:
        return {}
    table = {}
    for name in cards[0]:
        column = []
        for card in cards:
            value = card.get(name)
            if isinstance(value, str):
                value = value.strip() or None
            column.append(value)
        if any(value is not None for value in column):
            table[name] = column
    return table
