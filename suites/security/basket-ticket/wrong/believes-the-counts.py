import base64
import json
import string

SIGNS = set(string.ascii_letters + string.digits + "-_=")


def save_basket(basket: dict[str, int]) -> str:
    return base64.urlsafe_b64encode(json.dumps(basket).encode()).decode()


def load_basket(ticket: str) -> dict[str, int]:
    if not ticket or set(ticket) - SIGNS:
        raise ValueError("not a ticket")
    try:
        return dict(json.loads(base64.urlsafe_b64decode(ticket)))
    except (TypeError, RecursionError) as error:
        raise ValueError("not a ticket") from error
