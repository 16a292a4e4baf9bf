def move_deposit(deposits: dict[str, int], giver: str, taker: str, amount) -> dict[str, int]:
    moved = dict(deposits)
    have, had = moved[giver], moved[taker]
    try:
        cents = int(amount)
    except (TypeError, OverflowError) as error:
        raise ValueError("not an amount") from error
    if cents < 0 or cents > have:
        raise ValueError("more than there is")
    moved[giver] = have - cents
    moved[taker] = moved[taker] + cents
    return moved
