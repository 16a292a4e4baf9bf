import re


def menu_prices(text: str) -> list[list]:
    dishes = []
    for line in text.split("\n"):
        found = re.fullmatch(r"(.*[^.])\.{2,} *([0-9]+(?:\.[0-9]{2})?) *", line)
        if found and found[1].strip(" "):
            dishes.append([found[1].strip(" "), int(float(found[2]) * 100)])
    return dishes
