BIRDS = ["Tern", "Great tit", "Bittern", "Little tern", "Kite"]
assert matching(BIRDS, "*tern") == ["Tern", "Bittern", "Little tern"]
assert matching(BIRDS, "kite") == ["Kite"]
assert matching(BIRDS, "?ite") == ["Kite"]
assert matching(BIRDS, "*") == BIRDS
assert matching(BIRDS, "tit") == []
