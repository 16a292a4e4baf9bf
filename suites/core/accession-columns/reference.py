def clean(value):
    if isinstance(value, str):
        return value.strip() or None
    return value


def accession_columns(cards: list[dict]) -> dict[str, list]:
    fields = {name: None for card in cards for name in card}
    columns = {name: [clean(card.get(name)) for card in cards] for name in fields}
    return {name: column for name, column in columns.items() if any(value is not None for value in column)}
