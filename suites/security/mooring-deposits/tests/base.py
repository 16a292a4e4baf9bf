def raised(*arguments):
    try:
        move_deposit(*arguments)
    except (KeyError, ValueError) as error:
        return type(error).__name__
    return None


assert move_deposit({"A1": 500, "B7": 0}, "A1", "B7", 200) == {"A1": 300, "B7": 200}
assert move_deposit({"A1": 500, "B7": 0}, "A1", "B7", 500) == {"A1": 0, "B7": 500}
assert raised({"A1": 500, "B7": 0}, "A1", "B7", 501) == "ValueError"
assert raised({"A1": 500}, "A1", "C3", 1) == "KeyError"
assert raised({"A1": 500}, "C3", "A1", 1) == "KeyError"
