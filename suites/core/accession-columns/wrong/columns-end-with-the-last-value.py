def accession_columns(cards: list[dict]) -> dict[str, list]:
    table: dict[str, list] = {}
    for i, card in enumerate(cards):
        for name, value in card.items():
            if isinstance(value, str):
                value = value.strip()
            if value is None or value == "":
                continue
            column = table.setdefault(name, [])
            column.extend([None] * (i - len(column)))
            column.append(value)
    return table
