def accession_columns(cards: list[dict]) -> dict[str, list]:
    table: dict[str, list] = {}
    for i, card in enumerate(cards):
        for name, value in card.items():
            if isinstance(value, str):
                value = value.strip() or None
            table.setdefault(name, [None] * len(cards))[i] = value
    return table
