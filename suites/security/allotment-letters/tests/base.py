def letter(number, owner, text="text", readers=()):
    return {"id": number, "owner": owner, "text": text, "readers": list(readers)}


def ask(letters, user, **request):
    return handle(letters, user, request)


ONE = [letter(1, "ida", "kale"), letter(2, "ole", "beet", ["ida"])]
assert ask(ONE, "ida", do="read", id=1) == [200, "kale", ONE]
assert ask(ONE, "ida", do="list") == [200, [1, 2], ONE]
assert ask(ONE, "ida", do="write", text="leek") == [200, 3, ONE + [letter(3, "ida", "leek")]]
assert ask(ONE, "ida", do="delete", id=1) == [200, None, ONE[1:]]
assert ask(ONE, "ida", do="read", id=9) == [404, None, ONE]
assert ask(ONE, "ida", do="sing") == [400, None, ONE]
