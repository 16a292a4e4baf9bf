def sign_cost(text: str) -> int:
    cost = 0
    lines = [line.replace(" ", "") for line in text.split("\n")]
    lines = [line for line in lines if line]
    for line in lines:
        previous = ""
        for c in line:
            price = 3 if c.isupper() else 2 if c.isalpha() else 4 if c in "0123456789" else 1
            cost += price - 1 if c.lower() == previous.lower() else price
            previous = c
    return cost + 5 * max(0, len(lines) - 1)
