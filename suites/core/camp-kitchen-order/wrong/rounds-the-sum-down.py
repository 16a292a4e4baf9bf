from fractions import Fraction


def camp_kitchen_order(meals: list[dict], pantry: dict[str, int], packs: dict[str, int]) -> dict[str, list[int]]:
    total = {}
    for meal in meals:
        for name, grams in meal["needs"].items():
            total[name] = total.get(name, 0) + Fraction(grams * meal["guests"], meal["serves"])
    order = {}
    for name, amount in total.items():
        missing = int(amount) - pantry.get(name, 0)
        if missing > 0:
            if name in packs:
                count = -(-missing // packs[name])
                order[name] = [count, count * packs[name] - missing]
            else:
                order[name] = [missing, 0]
    return order
