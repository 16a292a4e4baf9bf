def fill_card(template: str, fields: dict[str, str]) -> str:
    card = template
    for name, text in fields.items():
        card = card.replace("{" + name + "}", text)
    return card
