def pan_balance_wear(stones: list[int], goods: int) -> int:
    best = {0: 0}
    for stone in stones:
        for diff, wear in list(best.items()):
            best.setdefault(diff + stone, wear + 1)
            best.setdefault(diff - stone, wear + 2)
    return best.get(goods, -1)
