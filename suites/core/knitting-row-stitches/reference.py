import re

TOKEN = re.compile(r" *(k2tog|k3tog|ssk|kfb|yo|m1|(?:k|p|sl)[0-9]*|x[0-9]+|[(),\[\]]) *")
SPECIAL = {"k2tog": (2, 1), "ssk": (2, 1), "k3tog": (3, 1), "kfb": (1, 2), "yo": (0, 1), "m1": (0, 1)}


def tokens_of(pattern: str) -> list[str]:
    tokens, place = [], 0
    while place < len(pattern):
        match = TOKEN.match(pattern, place)
        if match is None:
            raise ValueError(f"cannot read {pattern[place:]!r}")
        tokens.append(match[1])
        place = match.end()
    return tokens + ["end"]


def number_in(token: str) -> int:
    digits = token.lstrip("kpslx")
    number = int(digits) if digits else 1
    if number < 1:
        raise ValueError("a number must be at least 1")
    return number


class Row:
    """Stitches used and made outside the brackets, and by the brackets once."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.place = 0
        self.bracket: tuple[int, int] | None = None
        self.outside = self.read_items("end", outermost=True)

    def next(self) -> str:
        token = self.tokens[self.place]
        self.place += 1
        return token

    def read_items(self, closing: str, outermost: bool) -> tuple[int, int]:
        used = made = 0
        while True:
            more_used, more_made = self.read_item(outermost)
            used, made = used + more_used, made + more_made
            token = self.next()
            if token == closing:
                return used, made
            if token != ",":
                raise ValueError(f"expected a comma, not {token}")

    def read_item(self, outermost: bool) -> tuple[int, int]:
        token = self.next()
        if token in SPECIAL:
            return SPECIAL[token]
        if token[0] in "kps":
            number = number_in(token)
            return number, number
        if token == "(":
            used, made = self.read_items(")", outermost=False)
            times = self.next()
            if not times.startswith("x"):
                raise ValueError("parentheses need a number of times")
            return used * number_in(times), made * number_in(times)
        if token == "[" and outermost and self.bracket is None:
            self.bracket = self.read_items("]", outermost=False)
            return 0, 0
        raise ValueError(f"unexpected {token}")


def row_stitches(pattern: str, on_needle: int) -> int:
    row = Row(tokens_of(pattern))
    used, made = row.outside
    left = on_needle - used
    if row.bracket is None:
        times, spare, made_each = 0, left, 0
    else:
        used_each, made_each = row.bracket
        if used_each == 0:
            raise ValueError("the brackets use no stitches")
        times, spare = divmod(left, used_each)
    if times < 0 or spare:
        raise ValueError("the row does not fit the stitches on the needle")
    return made + times * made_each
