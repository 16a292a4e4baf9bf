import base64
import json


def save_basket(basket: dict[str, int]) -> str:
    return base64.urlsafe_b64encode(json.dumps(basket).encode()).decode()


def load_basket(ticket: str) -> dict[str, int]:
    try:
        basket = json.loads(base64.urlsafe_b64decode(ticket))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(basket, dict) or any(type(count) is not int or count < 1 for count in basket.values()):
        raise ValueError("not a basket")
    return basket
