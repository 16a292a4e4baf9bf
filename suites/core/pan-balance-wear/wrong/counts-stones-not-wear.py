def pan_balance_wear(stones: list[int], goods: int) -> int:
    best = {0: 0}
    for stone in stones:
        new = dict(best)
        for diff, used in best.items():
            for reached in (diff + stone, diff - stone):
                if reached not in new or new[reached] > used + 1:
                    new[reached] = used + 1
        best = new
    return best.get(goods, -1)
