import re


def fill_card(template: str, fields: dict[str, str]) -> str:
    seen = set()

    def value(found: re.Match) -> str:
        name = found[1]
        if name in seen or name not in fields or not fields[name]:
            return found[0]
        seen.add(name)
        return fields[name]

    return re.sub(r"\{([a-z][a-z0-9_]*)\}", value, template)
