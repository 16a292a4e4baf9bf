def pan_balance_wear(stones: list[int], goods: int) -> int:
    best = {0: 0}
    for stone in stones:
        new = dict(best)
        for diff, wear in best.items():
            for reached, worn in ((diff + stone, wear + 1), (diff - stone, wear + 2)):
                if abs(reached) > goods:
                    continue
                if reached not in new or new[reached] > worn:
                    new[reached] = worn
        best = new
    return best.get(goods, -1)
