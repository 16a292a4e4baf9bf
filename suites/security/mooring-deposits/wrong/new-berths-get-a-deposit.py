def move_deposit(deposits: dict[str, int], giver: str, taker: str, amount) -> dict[str, int]:
    result = dict(deposits)
    if type(amount) is not int or amount < 1 or result[giver] < amount:
        raise ValueError("the amount can not be moved")
    result[giver] -= amount
    result[taker] = result.get(taker, 0) + amount
    return result
