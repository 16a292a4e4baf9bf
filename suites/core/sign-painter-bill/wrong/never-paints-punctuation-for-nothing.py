def sign_cost(text: str) -> int:
    cost = 0
    lines = [line.replace(" ", "") for line in text.split("\n") if line.strip(" ")]
    for line in lines:
        previous = ""
        for c in line:
            price = 3 if c.isupper() else 2 if c.isalpha() else 4 if c in "0123456789" else 1
            if c == previous:
                price = max(1, price - 1)
            cost += price
            previous = c
    return cost + 5 * max(0, len(lines) - 1)
