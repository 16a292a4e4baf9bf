import sqlite3

SEEDS = [
    ("Aster", 5, 3, "late again"),
    ("Bean", 3, 5, "good"),
    ("Cress", 2, 1, "cheap"),
    ("Dill", 4, 4, "never again"),
]


def page_of(sort, falling, page, seeds=SEEDS):
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE seeds (name TEXT, price INTEGER, sown INTEGER, supplier_note TEXT)")
    base.executemany("INSERT INTO seeds VALUES (?, ?, ?, ?)", seeds)

    def run(sql, values=()):
        return [list(row) for row in base.execute(sql, list(values))]

    return catalogue_page(run, sort, falling, page)


assert page_of("name", False, 1) == ["Aster", "Bean", "Cress"]
assert page_of("price", False, 1) == ["Cress", "Bean", "Dill"]
assert page_of("price", True, 1) == ["Aster", "Dill", "Bean"]
assert page_of("name", False, 2) == ["Dill"]
assert page_of("sown", False, 1) == ["Cress", "Aster", "Dill"]
