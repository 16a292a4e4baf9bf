def glyph_cost(glyph: str) -> int:
    if glyph.isupper() and glyph.isalpha():
        return 3
    if glyph.isalpha():
        return 2
    return 4 if glyph in "0123456789" else 1


def sign_cost(text: str) -> int:
    painted_lines = [line.replace(" ", "") for line in text.split("\n")]
    painted_lines = [line for line in painted_lines if line]
    cost = 5 * max(0, len(painted_lines) - 1)
    for line in painted_lines:
        in_hand = ""
        for glyph in line:
            cost += glyph_cost(glyph) - (glyph == in_hand)
            in_hand = glyph
    return cost
