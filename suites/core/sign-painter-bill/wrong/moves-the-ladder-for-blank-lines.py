def sign_cost(text: str) -> int:
    lines = text.split("\n")
    cost = 5 * (len(lines) - 1)
    for line in lines:
        previous = ""
        for c in line.replace(" ", ""):
            price = 3 if c.isupper() else 2 if c.isalpha() else 4 if c in "0123456789" else 1
            cost += price - 1 if c == previous else price
            previous = c
    return cost
