def right(password, other=None):
    return is_password(password if other is None else other, keep_password(password))


def fits(password):
    kept = keep_password(password)
    return len(kept) <= 200 and all("!" <= sign <= "~" for sign in kept)


assert right("Fyrtårn på Ærø 種")
assert right(" ")
assert right("x" * 1000)
assert not right("x" * 1000, "x" * 999 + "y")
assert not right("lamp oil", "Lamp oil")
assert not right("lamp oil", "lamp oil ")
assert right("a\0b")
assert not right("a\0b", "a\0c")
assert right("$.:;,")
assert fits("lamp oil")
assert fits("x" * 1000)
assert fits("種" * 300)
assert is_password("lamp oil", "") is False
assert is_password("lamp oil", "$") is False
assert is_password("lamp oil", keep_password("lamp oil")[:-8]) is False
assert is_password("lamp oil", "no.text.of.ours") is False
