def pan_balance_wear(stones: list[int], goods: int) -> int:
    limit = goods + sum(stones)
    best = {0: 0}
    for stone in sorted(stones):
        changed = True
        while changed:
            changed = False
            for diff, wear in list(best.items()):
                for reached, worn in ((diff + stone, wear + 1), (diff - stone, wear + 2)):
                    if abs(reached) <= limit and best.get(reached, worn + 1) > worn:
                        best[reached] = worn
                        changed = True
    return best.get(goods, -1)
