import re


def menu_prices(text: str) -> list[list]:
    dishes = []
    for line in text.split("\n"):
        found = re.fullmatch(r"(.*?)\.{2,} *([0-9]+)(?:\.([0-9]{2}))? *", line)
        if found:
            dishes.append([found[1].strip(" "), int(found[2]) * 100 + int(found[3] or 0)])
    return dishes
