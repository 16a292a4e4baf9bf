import re


def fill_card(template: str, fields: dict[str, str]) -> str:
    def value(found: re.Match) -> str:
        try:
            return str(eval(found[1], {}, dict(fields)))
        except Exception:
            return found[0]

    return re.sub(r"\{([^{}]*)\}", value, template)
