def move_deposit(deposits: dict[str, int], giver: str, taker: str, amount) -> dict[str, int]:
    from_balance, to_balance = deposits[giver], deposits[taker]
    if not isinstance(amount, int) or isinstance(amount, bool) or amount <= 0 or amount > from_balance:
        raise ValueError("the amount can not be moved")
    return {**deposits, giver: from_balance - amount, taker: to_balance + amount}
