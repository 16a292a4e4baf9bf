import re

DEEPEST = 100


class Sum:
    """Reads a sum from left to right; `at` is the place of the next token."""

    def __init__(self, text: str) -> None:
        if not re.fullmatch(r"(?:\d+(?:\.\d+)?|[-+*/()]| )*", text, re.ASCII):
            raise ValueError("not a sum")
        self.tokens = re.findall(r"\d+(?:\.\d+)?|[-+*/()]", text)
        self.at = 0

    def next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.next()
        self.at += 1
        return token

    def terms(self, depth: int) -> float:
        value = self.factors(depth)
        while self.next() in ("+", "-"):
            value = value + self.factors(depth) if self.take() == "+" else value - self.factors(depth)
        return value

    def factors(self, depth: int) -> float:
        value = self.single(depth)
        while self.next() in ("*", "/"):
            if self.take() == "*":
                value *= self.single(depth)
                continue
            divisor = self.single(depth)
            if divisor == 0:
                raise ValueError("division by zero")
            value /= divisor
        return value

    def single(self, depth: int) -> float:
        if depth > DEEPEST:
            raise ValueError("too deep")
        token = self.take()
        if token in ("-", "+"):
            value = self.single(depth + 1)
            return -value if token == "-" else value
        if token == "(":
            value = self.terms(depth + 1)
            if self.take() != ")":
                raise ValueError("a bracket is not closed")
            return value
        if token == "" or not token[0].isdigit():
            raise ValueError("a number is missing")
        return float(token)


def till_sum(text: str) -> float:
    sum_ = Sum(text)
    value = sum_.terms(0)
    if sum_.next() != "":
        raise ValueError("something is left over")
    return round(value, 2)
