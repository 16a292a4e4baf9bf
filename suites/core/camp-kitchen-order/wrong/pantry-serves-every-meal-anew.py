from fractions import Fraction
from math import ceil


def camp_kitchen_order(meals: list[dict], pantry: dict[str, int], packs: dict[str, int]) -> dict[str, list[int]]:
    total = {}
    for meal in meals:
        for name, grams in meal["needs"].items():
            need = Fraction(grams * meal["guests"], meal["serves"]) - pantry.get(name, 0)
            if need > 0:
                total[name] = total.get(name, 0) + need
    order = {}
    for name, amount in total.items():
        missing = ceil(amount)
        if name in packs:
            count = -(-missing // packs[name])
            order[name] = [count, count * packs[name] - missing]
        else:
            order[name] = [missing, 0]
    return order
