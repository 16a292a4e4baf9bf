import sqlite3

BOATS = [
    ("Gull", "Skagen", 9, "555-01"),
    ("Grebe", "Skagen", 7, "555-02"),
    ("Tern", "Skagen", 8, "555-03"),
    ("Gannet", "Marstal", 11, "555-04"),
    ("Old Ida", "Marstal", 6, "555-05"),
]


def search(name, harbour, boats=BOATS):
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE boats (name TEXT, harbour TEXT, length INTEGER, owner_phone TEXT)")
    base.executemany("INSERT INTO boats VALUES (?, ?, ?, ?)", boats)

    def run(sql, values=()):
        return [list(row) for row in base.execute(sql, list(values))]

    return find_boats(run, name, harbour)


assert search("g", "Skagen") == ["Grebe", "Gull"]
assert search("Gu", "Skagen") == ["Gull"]
assert search("", "Marstal") == ["Gannet", "Old Ida"]
assert search("x", "Skagen") == []
assert search("Old I", "Marstal") == ["Old Ida"]
