def letter(number, owner, text="text", readers=()):
    return {"id": number, "owner": owner, "text": text, "readers": list(readers)}


LETTERS = [letter(1, "ida", "secret", ["ole"]), letter(2, "kim", "beet")]


def withstands(user, **request):
    """Nothing is told and nothing changes, whatever the status says."""
    status, result, letters = handle(LETTERS, user, request)
    return status != 200 and result is None and letters == LETTERS


assert withstands("kim", do="read", id=1)
assert withstands("kim", do="edit", id=1, text="owned")
assert withstands("kim", do="delete", id=1)
assert withstands("kim", do="share", id=1, **{"with": "kim"})
assert withstands("ole", do="edit", id=1, text="owned")
assert withstands("ole", do="delete", id=1)
assert withstands("ole", do="share", id=1, **{"with": "kim"})
assert withstands("", do="read", id=1)
assert withstands("id", do="read", id=1)
assert handle(LETTERS, "kim", {"do": "list"})[1] == [2]
assert handle(LETTERS, "kim", {"do": "write", "text": "x", "owner": "ida", "id": 1})[2][-1] == letter(3, "kim", "x")
