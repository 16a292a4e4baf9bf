def move_deposit(deposits: dict[str, int], giver: str, taker: str, amount) -> dict[str, int]:
    if type(amount) is not int or amount <= 0 or amount > deposits.get(giver, amount - 1):
        raise ValueError("the amount can not be moved")
    deposits[giver] -= amount
    try:
        deposits[taker] += amount
    except KeyError:
        deposits[giver] += amount
        raise
    return deposits
