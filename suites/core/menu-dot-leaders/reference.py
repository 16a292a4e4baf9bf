import re

DISH = re.compile(r"(.*[^.])\.{2,} *([0-9]+)(?:\.([0-9]{2}))? *")


def menu_prices(text: str) -> list[list]:
    dishes = []
    for line in text.split("\n"):
        match = DISH.fullmatch(line)
        if match is None:
            continue
        name = match[1].strip(" ")
        if name:
            dishes.append([name, int(match[2]) * 100 + int(match[3] or 0)])
    return dishes
