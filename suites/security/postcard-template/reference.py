import re


def fill_card(template: str, fields: dict[str, str]) -> str:
    return re.sub(
        r"\{([a-z][a-z0-9_]*)\}",
        lambda found: fields.get(found[1], found[0]),
        template,
    )
