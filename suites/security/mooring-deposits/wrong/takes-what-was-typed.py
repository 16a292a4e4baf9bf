def move_deposit(deposits: dict[str, int], giver: str, taker: str, amount) -> dict[str, int]:
    if giver not in deposits or taker not in deposits:
        raise KeyError(giver if giver not in deposits else taker)
    if deposits[giver] < amount:
        raise ValueError("not enough money")
    result = dict(deposits)
    result[giver] = deposits[giver] - amount
    result[taker] = result[taker] + amount
    return result
