import re
from fractions import Fraction

DENOMINATOR = "0*[1-9][0-9]*"
NUMBER = rf"(?:[0-9]+ [0-9]+/{DENOMINATOR}|[0-9]+/{DENOMINATOR}|[0-9]+)"
AMOUNT = re.compile(rf"({NUMBER})(?:-({NUMBER}))?(?: ([^ ]*)|\Z)")
PLURALS = {"cup": "cups", "spoon": "spoons", "clove": "cloves", "slice": "slices", "pinch": "pinches"}
SINGULARS = {plural: singular for singular, plural in PLURALS.items()}


def value_of(number: str) -> Fraction:
    return sum(map(Fraction, number.split(" ")), Fraction(0))


def rounded(value: Fraction, parts: int) -> Fraction:
    count = int(value * parts + Fraction(1, 2))
    return Fraction(max(count, 1) if value else 0, parts)


def written(value: Fraction) -> str:
    whole, rest = divmod(value, 1)
    if not rest:
        return str(whole)
    return f"{whole} {rest}" if whole else str(rest)


def scale_line(line: str, factor: Fraction) -> str:
    match = AMOUNT.match(line)
    if match is None:
        return line
    unit = match[3]
    parts = 1 if unit in ("g", "ml") else 8
    values = [rounded(value_of(number) * factor, parts) for number in match.group(1, 2) if number]
    amount = "-".join(dict.fromkeys(map(written, values)))
    if unit is None:
        return amount
    singular = SINGULARS.get(unit, unit)
    if singular in PLURALS:
        unit = PLURALS[singular] if values[-1] > 1 else singular
    return f"{amount} {unit}{line[match.end():]}"


def scale_recipe(lines: list[str], factor: str) -> list[str]:
    if not re.fullmatch(NUMBER, factor) or not value_of(factor):
        raise ValueError(f"not a factor: {factor!r}")
    return [scale_line(line, value_of(factor)) for line in lines]
