def refuses(amount):
    try:
        move_deposit({"A1": 500, "B7": 100}, "A1", "B7", amount)
    except ValueError:
        return True
    return False


def to_itself(amount):
    """What is in a deposit after money was moved from it to itself; a refusal leaves it as it was."""
    try:
        return move_deposit({"A1": 500}, "A1", "A1", amount)["A1"]
    except ValueError:
        return 500


assert refuses(-50)
assert refuses(-(10**12))
assert refuses(float("nan"))
assert refuses(float("-inf"))
assert refuses(0.5)
assert refuses(True)
assert refuses("200")
assert refuses(None)
assert refuses([100])
assert to_itself(200) == 500
assert to_itself(500) == 500
