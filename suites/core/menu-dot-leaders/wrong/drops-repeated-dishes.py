import re


def menu_prices(text: str) -> list[list]:
    prices = {}
    for line in text.split("\n"):
        found = re.fullmatch(r"(.*[^.])\.{2,} *([0-9]+)(?:\.([0-9]{2}))? *", line)
        if found and found[1].strip(" "):
            prices[found[1].strip(" ")] = int(found[2]) * 100 + int(found[3] or 0)
    return [[name, cents] for name, cents in prices.items()]
