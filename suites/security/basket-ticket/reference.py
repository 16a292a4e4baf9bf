import base64
import json
import re


def save_basket(basket: dict[str, int]) -> str:
    return base64.urlsafe_b64encode(json.dumps(basket).encode()).decode()


def load_basket(ticket: str) -> dict[str, int]:
    if not re.fullmatch(r"[\w=-]+", ticket, re.ASCII):
        raise ValueError("not a ticket")
    try:
        basket = json.loads(base64.urlsafe_b64decode(ticket))
    except RecursionError as error:
        raise ValueError("not a basket") from error
    if not isinstance(basket, dict):
        raise ValueError("not a basket")
    if any(type(count) is not int or count < 1 for count in basket.values()):
        raise ValueError("a count is missing")
    return basket
