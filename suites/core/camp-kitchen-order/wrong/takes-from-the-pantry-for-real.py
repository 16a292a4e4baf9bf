from fractions import Fraction
from math import ceil


def camp_kitchen_order(meals: list[dict], pantry: dict[str, int], packs: dict[str, int]) -> dict[str, list[int]]:
    total = {}
    for meal in meals:
        for name, grams in meal["needs"].items():
            total[name] = total.get(name, 0) + Fraction(grams * meal["guests"], meal["serves"])
    order = {}
    for name, amount in total.items():
        grams = ceil(amount)
        used = min(grams, pantry.get(name, 0))
        if used:
            pantry[name] -= used
        missing = grams - used
        if missing:
            size = packs.get(name, 1)
            count = -(-missing // size)
            order[name] = [count, count * size - missing]
    return order
