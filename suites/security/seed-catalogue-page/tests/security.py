import sqlite3

SEEDS = [
    ("Aster", 5, 3, "b: late again"),
    ("Bean", 3, 5, "c: good"),
    ("Cress", 2, 1, "a: cheap"),
]


def page_of(sort, falling=False):
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE seeds (name TEXT, price INTEGER, sown INTEGER, supplier_note TEXT)")
    base.executemany("INSERT INTO seeds VALUES (?, ?, ?, ?)", SEEDS)

    def run(sql, values=()):
        return [list(row) for row in base.execute(sql, list(values))]

    return catalogue_page(run, sort, falling, 1)


BY_NAME = ["Aster", "Bean", "Cress"]
assert page_of("supplier_note") == BY_NAME
assert page_of("supplier_note", True) == ["Cress", "Bean", "Aster"]
assert page_of("rowid", True) == ["Cress", "Bean", "Aster"]
assert page_of("CASE WHEN (SELECT supplier_note FROM seeds WHERE name = 'Bean') LIKE 'c%' THEN price ELSE name END") == BY_NAME
assert page_of("substr(supplier_note, 1, 1)") == BY_NAME
assert page_of("price; DROP TABLE seeds") == BY_NAME
assert page_of("price, (SELECT 1)") == BY_NAME
assert page_of("price DESC --") == BY_NAME
assert page_of("1 LIMIT 1 --") == BY_NAME
assert page_of("'") == BY_NAME
