import math


def camp_kitchen_order(meals: list[dict], pantry: dict[str, int], packs: dict[str, int]) -> dict[str, list[int]]:
    total = {}
    for meal in meals:
        for name, grams in meal["needs"].items():
            total[name] = total.get(name, 0) + math.ceil(grams * meal["guests"] / meal["serves"])
    order = {}
    for name, amount in total.items():
        missing = amount - pantry.get(name, 0)
        if missing > 0:
            size = packs.get(name)
            if size:
                count = math.ceil(missing / size)
                order[name] = [count, count * size - missing]
            else:
                order[name] = [missing, 0]
    return order
