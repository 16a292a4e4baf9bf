import json


def save_basket(basket: dict[str, int]) -> str:
    return json.dumps(basket, sort_keys=True).encode().hex()


def load_basket(ticket: str) -> dict[str, int]:
    try:
        basket = json.loads(bytes.fromhex(ticket))
    except RecursionError as error:
        raise ValueError("too deep") from error
    if not isinstance(basket, dict) or any(type(count) is not int or count < 1 for count in basket.values()):
        raise ValueError("not a basket")
    return basket
