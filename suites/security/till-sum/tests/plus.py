def refuses(text):
    try:
        till_sum(text)
    except ValueError:
        return True
    return False


assert till_sum("8 - 3 - 2") == 3
assert till_sum("100 / 10 / 2") == 5
assert till_sum("2 * -3") == -6
assert till_sum("--4") == 4
assert till_sum("+4 - +1") == 3
assert till_sum("  1+1  ") == 2
assert till_sum("10 / 3") == 3.33
assert till_sum("((((1))))") == 1
assert till_sum("0.10 + 0.20") == 0.3
assert till_sum("2*(3+4)*5") == 70
assert till_sum("7 - 2 * (1 - 4)") == 13
assert till_sum("5 / 2 * 2") == 5
assert till_sum("-2 * 3 - 1") == -7
assert refuses("")
assert refuses("   ")
assert refuses("1 / 0")
assert refuses("1 / (2 - 2)")
assert refuses("1 +")
assert refuses("(1 + 2")
assert refuses("1 + 2)")
assert refuses("* 3")
assert refuses("3 apples")
