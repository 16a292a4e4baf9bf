def pan_balance_wear(stones: list[int], goods: int) -> int:
    wear_at = {0: 0}  # weight of the right pan less the stones in the left pan -> least wear
    for stone in stones:
        step = dict(wear_at)
        for balance, wear in wear_at.items():
            for reached, worn in ((balance + stone, wear + 1), (balance - stone, wear + 2)):
                if worn < step.get(reached, worn + 1):
                    step[reached] = worn
        wear_at = step
    return wear_at.get(goods, -1)
