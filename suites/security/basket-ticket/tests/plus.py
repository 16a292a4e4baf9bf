import re


def refuses(ticket):
    try:
        load_basket(ticket)
    except ValueError:
        return True
    return False


def torn(basket):
    ticket = save_basket(basket)
    return ticket[: len(ticket) // 2]


def order(basket):
    return list(load_basket(save_basket(basket)))


def sign(basket):
    return re.fullmatch(r"[A-Za-z0-9._=-]+", save_basket(basket)) is not None


assert load_basket(save_basket({"Möhre 'Gelb'": 3, '"x"; y': 1})) == {"Möhre 'Gelb'": 3, '"x"; y': 1}
assert load_basket(save_basket({"": 1})) == {"": 1}
assert load_basket(save_basket({"many": 10**20})) == {"many": 10**20}
assert load_basket(save_basket({"\n\0": 1, "種": 5})) == {"\n\0": 1, "種": 5}
assert load_basket(save_basket({str(seed): seed + 1 for seed in range(300)}))["299"] == 300
assert order({"b": 1, "a": 2, "c": 3}) == ["b", "a", "c"]
assert sign({"ÿþ~?>": 3, "????": 63})
assert sign({})
assert refuses(torn({"kale": 2, "beet": 3}))
assert refuses("....")
assert refuses(save_basket({"kale": 2}) + "?")
assert refuses("=")
assert refuses("%7B%7D")
