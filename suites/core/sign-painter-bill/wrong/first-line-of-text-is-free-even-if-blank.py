def sign_cost(text: str) -> int:
    cost = 0
    for number, line in enumerate(text.split("\n")):
        glyphs = line.replace(" ", "")
        if glyphs and number > 0:
            cost += 5
        previous = ""
        for c in glyphs:
            price = 3 if c.isupper() else 2 if c.isalpha() else 4 if c in "0123456789" else 1
            cost += price - 1 if c == previous else price
            previous = c
    return cost
