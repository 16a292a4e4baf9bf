def refuses(text):
    try:
        till_sum(text)
    except ValueError:
        return True
    return False


assert till_sum("3 * 2.40 + 1.15") == 8.35
assert till_sum("-(2 + 3) / 2") == -2.5
assert till_sum("12") == 12
assert till_sum("1 + 2 * 3") == 7
assert till_sum("(1 + 2) * 3") == 9
assert refuses("two apples")
