import re

FIELD = re.compile(r"\{([a-z][a-z0-9_]*)\}")


def fill_card(template: str, fields: dict[str, str]) -> str:
    for _ in range(10):
        filled = FIELD.sub(lambda found: fields.get(found[1], found[0]), template)
        if filled == template:
            break
        template = filled
    return template
