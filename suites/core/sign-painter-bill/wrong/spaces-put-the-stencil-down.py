def sign_cost(text: str) -> int:
    cost = 0
    lines = [line for line in text.split("\n") if line.strip(" ")]
    for line in lines:
        previous = None
        for c in line:
            if c != " ":
                price = 3 if c.isupper() else 2 if c.isalpha() else 4 if c in "0123456789" else 1
                cost += price - 1 if c == previous else price
            previous = c
    return cost + 5 * max(0, len(lines) - 1)
