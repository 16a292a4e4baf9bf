def raised(*arguments):
    try:
        move_deposit(*arguments)
    except (KeyError, ValueError) as error:
        return type(error).__name__
    return None


assert move_deposit({"A1": 1, "B7": 10**20, "C3": 5}, "B7", "A1", 10**19) == {"A1": 10**19 + 1, "B7": 9 * 10**19, "C3": 5}
assert list(move_deposit({"B7": 1, "A1": 2}, "A1", "B7", 1)) == ["B7", "A1"]
assert raised({}, "A1", "B7", 1) == "KeyError"
assert raised({"A1": 0, "B7": 3}, "A1", "B7", 1) == "ValueError"
assert raised({"A1": 5, "": 0}, "A1", "", 5) is None
assert move_deposit({"A1": 5, "": 0}, "A1", "", 5) == {"A1": 0, "": 5}
assert move_deposit({"A1": 700, "B7": 1}, "A1", "B7", 1) == {"A1": 699, "B7": 2}
assert raised({"A1": 700, "B7": 1}, "A1", "B7", 10**30) == "ValueError"
assert raised({"A1": 700}, "B7", "A1", 10**30) == "KeyError"
