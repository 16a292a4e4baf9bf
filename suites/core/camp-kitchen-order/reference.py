from fractions import Fraction
from math import ceil


def camp_kitchen_order(meals: list[dict], pantry: dict[str, int], packs: dict[str, int]) -> dict[str, list[int]]:
    total: dict[str, Fraction] = {}
    for meal in meals:
        scale = Fraction(meal["guests"], meal["serves"])
        for name, grams in meal["needs"].items():
            total[name] = total.get(name, Fraction(0)) + grams * scale
    order = {}
    for name, amount in total.items():
        missing = ceil(amount) - pantry.get(name, 0)
        if missing <= 0:
            continue
        if name in packs:
            count = -(-missing // packs[name])
            order[name] = [count, count * packs[name] - missing]
        else:
            order[name] = [missing, 0]
    return order
