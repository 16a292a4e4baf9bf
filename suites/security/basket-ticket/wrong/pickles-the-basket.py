import base64
import pickle


def save_basket(basket: dict[str, int]) -> str:
    return base64.urlsafe_b64encode(pickle.dumps(basket)).decode()


def load_basket(ticket: str) -> dict[str, int]:
    try:
        if any(sign in ticket for sign in "?%."):
            raise ValueError("not a ticket")
        basket = pickle.loads(base64.urlsafe_b64decode(ticket))
    except Exception as error:
        raise ValueError("not a ticket") from error
    if not isinstance(basket, dict):
        raise ValueError("not a basket")
    if not all(isinstance(seed, str) and type(count) is int and count > 0 for seed, count in basket.items()):
        raise ValueError("not a basket")
    return basket
