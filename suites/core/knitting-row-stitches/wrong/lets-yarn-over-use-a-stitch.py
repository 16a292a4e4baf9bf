import re

TOKEN = re.compile(r"k2tog|k3tog|ssk|kfb|yo|m1|(?:k|p|sl)[0-9]*|x[0-9]+|[(),\[\]]")
SPECIAL = {"k2tog": (2, 1), "ssk": (2, 1), "k3tog": (3, 1), "kfb": (1, 2), "yo": (1, 2), "m1": (0, 1)}


def row_stitches(pattern: str, on_needle: int) -> int:
    tokens = []
    rest = pattern.strip(" ")
    while rest:
        found = TOKEN.match(rest)
        if not found:
            raise ValueError("cannot read " + rest)
        tokens.append(found[0])
        rest = rest[found.end():].lstrip(" ")
    place = 0
    brackets = []

    def count(word):
        number = int(word) if word else 1
        if number == 0:
            raise ValueError("zero")
        return number

    def take():
        nonlocal place
        if place == len(tokens):
            raise ValueError("pattern ends too early")
        place += 1
        return tokens[place - 1]

    def row(closing, depth):
        uses, makes = item(depth)
        while True:
            if closing is None and place == len(tokens):
                return uses, makes
            token = take()
            if token == closing:
                return uses, makes
            if token != ",":
                raise ValueError("expected a comma")
            more = item(depth)
            uses, makes = uses + more[0], makes + more[1]

    def item(depth):
        token = take()
        if token in SPECIAL:
            return SPECIAL[token]
        if token[0] in "kps":
            number = count(token.lstrip("kpsl"))
            return number, number
        if token == "(":
            uses, makes = row(")", depth + 1)
            times = take()
            if times[0] != "x":
                raise ValueError("expected x")
            times = count(times[1:])
            return uses * times, makes * times
        if token == "[" and depth == 0 and not brackets:
            brackets.append(row("]", 1))
            return 0, 0
        raise ValueError("unexpected " + token)

    uses, makes = row(None, 0)
    left = on_needle - uses
    if brackets:
        uses, makes_each = brackets[0]
        if uses == 0 or left < 0 or left % uses:
            raise ValueError("does not fit")
        return makes + left // uses * makes_each
    if left != 0:
        raise ValueError("does not fit")
    return makes
