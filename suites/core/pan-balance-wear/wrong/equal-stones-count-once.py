def pan_balance_wear(stones: list[int], goods: int) -> int:
    best = {0: 0}
    for stone in set(stones):
        new = dict(best)
        for diff, wear in best.items():
            new[diff + stone] = min(new.get(diff + stone, wear + 1), wear + 1)
            new[diff - stone] = min(new.get(diff - stone, wear + 2), wear + 2)
        best = new
    return best.get(goods, -1)
