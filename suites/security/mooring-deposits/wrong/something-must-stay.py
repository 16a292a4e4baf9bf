def move_deposit(deposits: dict[str, int], giver: str, taker: str, amount) -> dict[str, int]:
    result = dict(deposits)
    available = result[giver]
    result[taker]
    if type(amount) is not int or not 0 < amount < available:
        raise ValueError("the amount can not be moved")
    result[giver] -= amount
    result[taker] += amount
    return result
