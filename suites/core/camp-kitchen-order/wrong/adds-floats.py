import math


def camp_kitchen_order(meals: list[dict], pantry: dict[str, int], packs: dict[str, int]) -> dict[str, list[int]]:
    total = {}
    for meal in meals:
        factor = meal["guests"] / meal["serves"]
        for name, grams in meal["needs"].items():
            total[name] = total.get(name, 0.0) + grams * factor
    order = {}
    for name, amount in total.items():
        missing = math.ceil(amount) - pantry.get(name, 0)
        if missing <= 0:
            continue
        if name in packs:
            count = math.ceil(missing / packs[name])
            order[name] = [count, count * packs[name] - missing]
        else:
            order[name] = [missing, 0]
    return order
