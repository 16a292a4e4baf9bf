def move_deposit(deposits: dict[str, int], giver: str, taker: str, amount) -> dict[str, int]:
    deposits = deposits.copy()
    for berth in (giver, taker):
        deposits[berth]
    if amount < 0 or amount > deposits[giver]:
        raise ValueError("the amount can not be moved")
    deposits[giver] -= amount
    deposits[taker] += amount
    return deposits
