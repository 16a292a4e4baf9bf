def accession_columns(cards: list[dict]) -> dict[str, list]:
    fields = []
    for card in cards:
        for name, value in card.items():
            if isinstance(value, str):
                card[name] = value.strip() or None
            if card[name] is not None and name not in fields:
                fields.append(name)
    return {name: [card.get(name) for card in cards] for name in fields}
