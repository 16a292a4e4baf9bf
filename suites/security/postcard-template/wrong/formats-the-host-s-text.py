class Fields(dict):
    def __missing__(self, name):
        return "{" + name + "}"


def fill_card(template: str, fields: dict[str, str]) -> str:
    return template.format_map(Fields(fields))
