def pan_balance_wear(stones: list[int], goods: int) -> int:
    best = {0: 0}
    for stone in stones:
        for total, wear in list(best.items()):
            if total + stone not in best or best[total + stone] > wear + 1:
                best[total + stone] = wear + 1
    return best.get(goods, -1)
