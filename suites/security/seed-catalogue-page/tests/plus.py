import sqlite3

SEEDS = [
    ("Rue", 10, 3, "z"),
    ("Basil", 9, 3, "y"),
    ("Sage", 10, 11, "x"),
    ("anise", 100, 3, "w"),
    ("Lovage", 9, 10, "v"),
    ("Mint", 10, 2, "u"),
    ("Chive", 9, 3, "t"),
]


def page_of(sort, falling, page, seeds=SEEDS):
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE seeds (name TEXT, price INTEGER, sown INTEGER, supplier_note TEXT)")
    base.executemany("INSERT INTO seeds VALUES (?, ?, ?, ?)", seeds)

    def run(sql, values=()):
        return [list(row) for row in base.execute(sql, list(values))]

    return catalogue_page(run, sort, falling, page)


assert page_of("price", False, 1) == ["Basil", "Chive", "Lovage"]
assert page_of("price", False, 2) == ["Mint", "Rue", "Sage"]
assert page_of("price", False, 3) == ["anise"]
assert page_of("price", True, 1) == ["anise", "Mint", "Rue"]
assert page_of("price", True, 2) == ["Sage", "Basil", "Chive"]
assert page_of("sown", True, 1) == ["Sage", "Lovage", "Basil"]
assert page_of("sown", True, 2) == ["Chive", "Rue", "anise"]
assert page_of("name", True, 1) == ["anise", "Sage", "Rue"]
assert page_of("name", False, 3) == ["anise"]
assert page_of("name", False, 4) == []
assert page_of("name", False, 0) == []
assert page_of("price", False, -1) == []
assert page_of("name", False, 1, []) == []
assert page_of("sown", False, 1, SEEDS[:3]) == ["Basil", "Rue", "Sage"]
