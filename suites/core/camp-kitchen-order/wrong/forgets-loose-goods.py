from fractions import Fraction
from math import ceil


def camp_kitchen_order(meals: list[dict], pantry: dict[str, int], packs: dict[str, int]) -> dict[str, list[int]]:
    total = {}
    for meal in meals:
        for name, grams in meal["needs"].items():
            total[name] = total.get(name, 0) + Fraction(grams * meal["guests"], meal["serves"])
    order = {}
    for name, size in packs.items():
        missing = ceil(total.get(name, 0)) - pantry.get(name, 0)
        if missing > 0:
            count = -(-missing // size)
            order[name] = [count, count * size - missing]
    return order
