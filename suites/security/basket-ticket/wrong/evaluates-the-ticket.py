def save_basket(basket: dict[str, int]) -> str:
    return repr(basket).encode().hex()


def load_basket(ticket: str) -> dict[str, int]:
    try:
        basket = eval(bytes.fromhex(ticket).decode())
    except Exception as error:
        raise ValueError("not a ticket") from error
    if not isinstance(basket, dict) or ticket == "":
        raise ValueError("not a basket")
    for seed, count in basket.items():
        if not isinstance(seed, str) or type(count) is not int or count < 1:
            raise ValueError("not a basket")
    return basket
