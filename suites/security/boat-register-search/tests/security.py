import sqlite3

BOATS = [
    ("Gull", "Skagen", 9, "555-01"),
    ("Tern", "Skagen", 8, "555-03"),
    ("O'Hara", "Skagen", 8, "555-05"),
    ("Secret", "Marstal", 11, "555-04"),
]


def search(name, harbour):
    """What the search finds, and how many boats are left afterwards."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE boats (name TEXT, harbour TEXT, length INTEGER, owner_phone TEXT)")
    base.executemany("INSERT INTO boats VALUES (?, ?, ?, ?)", BOATS)

    def run(sql, values=()):
        return [list(row) for row in base.execute(sql, list(values))]

    found = find_boats(run, name, harbour)
    return found, base.execute("SELECT count(*) FROM boats").fetchone()[0]


assert search("O'H", "Skagen") == (["O'Hara"], 4)
assert search("' OR '1'='1", "Skagen") == ([], 4)
assert search("x' OR 1=1 --", "Skagen") == ([], 4)
assert search("x' UNION SELECT owner_phone FROM boats --", "Skagen") == ([], 4)
assert search("", "x' OR '1'='1") == ([], 4)
assert search("", "x' UNION SELECT owner_phone FROM boats --") == ([], 4)
assert search("\\' UNION SELECT owner_phone FROM boats --", "Skagen") == ([], 4)
assert search("G", "Skagen' --") == ([], 4)
