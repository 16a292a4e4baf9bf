from fractions import Fraction
from math import ceil


def camp_kitchen_order(meals: list[dict], pantry: dict[str, int], packs: dict[str, int]) -> dict[str, list[int]]:
    total = {}
    for meal in meals:
        for name, grams in meal["needs"].items():
            total[name] = total.get(name, 0) + Fraction(grams * meal["guests"], meal["serves"])
    order = {}
    for name, amount in total.items():
        missing = max(0, ceil(amount) - pantry.get(name, 0))
        size = packs.get(name, 0)
        count = -(-missing // size) if size else missing
        order[name] = [count, count * size - missing if size else 0]
    return order
