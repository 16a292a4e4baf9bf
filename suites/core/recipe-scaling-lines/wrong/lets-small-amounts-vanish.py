import math
import re
from fractions import Fraction

NUM = r"[0-9]+ [0-9]+/0*[1-9][0-9]*|[0-9]+/0*[1-9][0-9]*|[0-9]+"
UNITS = {"cup": "cups", "spoon": "spoons", "clove": "cloves", "slice": "slices", "pinch": "pinches"}
SINGULAR = {plural: single for single, plural in UNITS.items()}


def parse(text):
    return sum((Fraction(part) for part in text.split(" ")), Fraction(0))


def show(amount, step):
    parts = math.floor(amount / step + Fraction(1, 2))
    value = parts * step
    whole = int(value)
    rest = value - whole
    if rest == 0:
        return str(whole), value
    if whole == 0:
        return str(rest), value
    return f"{whole} {rest}", value


def scale_recipe(lines: list[str], factor: str) -> list[str]:
    if not re.fullmatch(NUM, factor) or parse(factor) == 0:
        raise ValueError("bad factor")
    scale = parse(factor)
    result = []
    for line in lines:
        found = re.match(rf"({NUM})(?:-({NUM}))?(?= |\Z)", line)
        if not found:
            result.append(line)
            continue
        rest = line[found.end():]
        word = rest[1:].split(" ")[0]
        step = Fraction(1) if word in ("g", "ml") else Fraction(1, 8)
        text, value = show(parse(found[1]) * scale, step)
        if found[2]:
            text2, value = show(parse(found[2]) * scale, step)
            if text2 != text:
                text = f"{text}-{text2}"
        single = SINGULAR.get(word, word)
        if single in UNITS:
            rest = " " + (UNITS[single] if value > 1 else single) + rest[1 + len(word):]
        result.append(text + rest)
    return result
