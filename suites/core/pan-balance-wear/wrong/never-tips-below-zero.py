def pan_balance_wear(stones: list[int], goods: int) -> int:
    best = {0: 0}
    for stone in stones:
        new = dict(best)
        for diff, wear in best.items():
            options = [(diff + stone, wear + 1)]
            if diff >= stone:
                options.append((diff - stone, wear + 2))
            for reached, worn in options:
                new[reached] = min(new.get(reached, worn), worn)
        best = new
    return best.get(goods, -1)
