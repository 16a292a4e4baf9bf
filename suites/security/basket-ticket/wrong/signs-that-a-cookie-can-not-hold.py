import base64
import json


def save_basket(basket: dict[str, int]) -> str:
    return base64.b64encode(json.dumps(basket, ensure_ascii=False).encode()).decode()


def load_basket(ticket: str) -> dict[str, int]:
    try:
        basket = json.loads(base64.b64decode(ticket, validate=True))
    except RecursionError as error:
        raise ValueError("too deep") from error
    if not isinstance(basket, dict) or any(type(count) is not int or count < 1 for count in basket.values()):
        raise ValueError("not a basket")
    return basket
