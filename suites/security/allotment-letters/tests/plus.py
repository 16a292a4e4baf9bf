def letter(number, owner, text="text", readers=()):
    return {"id": number, "owner": owner, "text": text, "readers": list(readers)}


def ask(letters, user, **request):
    return handle(letters, user, request)


TWO = [letter(7, "ida", "kale"), letter(3, "ole", "beet", ["ida", "kim"]), letter(5, "kim", "leek")]
assert ask(TWO, "ida", do="read", id=3) == [200, "beet", TWO]
assert ask(TWO, "ida", do="list") == [200, [7, 3], TWO]
assert ask(TWO, "ann", do="list") == [200, [], TWO]
assert ask(TWO, "ann", do="write", text="") == [200, 8, TWO + [letter(8, "ann", "")]]
assert ask([], "ann", do="write", text="x") == [200, 1, [letter(1, "ann", "x")]]
assert ask(TWO, "ole", do="share", id=3, **{"with": "ann"}) == [
    200,
    ["ida", "kim", "ann"],
    [TWO[0], letter(3, "ole", "beet", ["ida", "kim", "ann"]), TWO[2]],
]
assert ask(TWO, "ole", do="share", id=3, **{"with": "kim"}) == [200, ["ida", "kim"], TWO]
assert ask(TWO, "kim", do="edit", id=5, text="new") == [200, None, [TWO[0], TWO[1], letter(5, "kim", "new")]]
assert ask(TWO, "kim", do="edit", id=5) == [400, None, TWO]
assert ask(TWO, "kim", do="delete", id=6) == [404, None, TWO]
assert ask(TWO, "kim", do="delete") == [400, None, TWO]
assert ask(TWO, "kim", do="write") == [400, None, TWO]
assert ask(TWO, "kim") == [400, None, TWO]
