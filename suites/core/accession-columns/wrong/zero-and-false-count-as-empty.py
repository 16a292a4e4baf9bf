def accession_columns(cards: list[dict]) -> dict[str, list]:
    names = []
    for card in cards:
        for name in card:
            if name not in names:
                names.append(name)
    table = {}
    for name in names:
        column = [card.get(name) for card in cards]
        column = [v.strip() if isinstance(v, str) else v for v in column]
        column = [v or None for v in column]
        if any(v is not None for v in column):
            table[name] = column
    return table
