def accession_columns(cards: list[dict]) -> dict[str, list]:
    cleaned = [
        {name.strip(): (v.strip() or None) if isinstance(v, str) else v for name, v in card.items()}
        for card in cards
    ]
    names = {name for card in cleaned for name in card}
    table = {name: [card.get(name) for card in cleaned] for name in names}
    return {name: column for name, column in table.items() if any(v is not None for v in column)}
