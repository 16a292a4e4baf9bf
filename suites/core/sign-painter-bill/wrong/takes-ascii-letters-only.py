import string


def sign_cost(text: str) -> int:
    cost = 0
    lines = [line.replace(" ", "") for line in text.split("\n") if line.strip(" ")]
    for line in lines:
        previous = ""
        for c in line:
            if c in string.ascii_uppercase:
                price = 3
            elif c in string.ascii_lowercase:
                price = 2
            else:
                price = 4 if c in string.digits else 1
            cost += price - (c == previous)
            previous = c
    return cost + 5 * max(0, len(lines) - 1)
