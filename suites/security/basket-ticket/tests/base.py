def refuses(ticket):
    try:
        load_basket(ticket)
    except ValueError:
        return True
    return False


assert load_basket(save_basket({"kale": 2})) == {"kale": 2}
assert load_basket(save_basket({})) == {}
assert load_basket(save_basket({"kale": 2, "red beet": 10})) == {"kale": 2, "red beet": 10}
assert refuses("")
assert refuses("no ticket")
