ALLOWED = set("0123456789.+-*/() ")


def till_sum(text: str) -> float:
    if not text.strip() or not set(text) <= ALLOWED:
        raise ValueError("only numbers and + - * / ( )")
    try:
        return round(eval(text.strip()), 2)
    except (SyntaxError, ZeroDivisionError, TypeError) as error:
        raise ValueError("not a sum") from error
