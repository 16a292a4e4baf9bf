def accession_columns(cards: list[dict]) -> dict[str, list]:
    def clean(value):
        return (value.strip() or None) if isinstance(value, str) else value

    names = {name for card in cards for name in card}
    table = {name: [clean(card.get(name)) for card in cards] for name in names}
    return {name: column for name, column in table.items() if None not in column}
