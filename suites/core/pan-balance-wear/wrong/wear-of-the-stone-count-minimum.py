def pan_balance_wear(stones: list[int], goods: int) -> int:
    best = {0: (0, 0)}
    for stone in stones:
        new = dict(best)
        for diff, (used, wear) in best.items():
            for reached, extra in ((diff + stone, 1), (diff - stone, 2)):
                candidate = (used + 1, wear + extra)
                if reached not in new or candidate < new[reached]:
                    new[reached] = candidate
        best = new
    return best[goods][1] if goods in best else -1
