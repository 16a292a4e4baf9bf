def move_deposit(deposits: dict[str, int], giver: str, taker: str, amount) -> dict[str, int]:
    for berth in (giver, taker):
        if berth not in deposits:
            raise KeyError(berth)
    if type(amount) is not int or amount <= 0:
        raise ValueError("not an amount of whole cents")
    if amount > deposits[giver]:
        raise ValueError("more than there is")
    moved = dict(deposits)
    moved[giver] -= amount
    moved[taker] += amount
    return moved
