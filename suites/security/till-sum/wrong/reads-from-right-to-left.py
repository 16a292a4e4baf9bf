import re


def till_sum(text: str) -> float:
    if not re.fullmatch(r"[\d.+\-*/() ]*", text):
        raise ValueError("not a sum")
    tokens = re.findall(r"\d+(?:\.\d+)?|[-+*/()]", text)

    def terms() -> float:
        value = factors()
        if tokens and tokens[0] in "+-":
            sign = tokens.pop(0)
            rest = terms()
            return value + rest if sign == "+" else value - rest
        return value

    def factors() -> float:
        value = single()
        if tokens and tokens[0] in "*/":
            sign = tokens.pop(0)
            rest = factors()
            if sign == "/" and rest == 0:
                raise ValueError("division by zero")
            return value * rest if sign == "*" else value / rest
        return value

    def single() -> float:
        if not tokens:
            raise ValueError("a number is missing")
        token = tokens.pop(0)
        if token == "-":
            return -single()
        if token == "+":
            return single()
        if token == "(":
            value = terms()
            if not tokens or tokens.pop(0) != ")":
                raise ValueError("a bracket is missing")
            return value
        return float(token)

    value = terms()
    if tokens:
        raise ValueError("something is left over")
    return round(value, 2)
