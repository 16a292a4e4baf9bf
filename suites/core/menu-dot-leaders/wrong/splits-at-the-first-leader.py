import re


def menu_prices(text: str) -> list[list]:
    dishes = []
    for line in text.split("\n"):
        parts = re.split(r"\.{2,}", line, maxsplit=1)
        if len(parts) != 2:
            continue
        name, price = parts[0].strip(), parts[1].strip(" ")
        found = re.fullmatch(r"([0-9]+)(?:\.([0-9]{2}))?", price)
        if name and found:
            dishes.append([name, int(found[1]) * 100 + int(found[2] or 0)])
    return dishes
