import sqlite3

BOATS = [
    ("Gull", "Skagen", 9, "555-01"),
    ("gullwing", "Skagen", 7, "555-02"),
    ("100% Wind", "Skagen", 8, "555-03"),
    ("1000 Miles", "Skagen", 8, "555-13"),
    ("No_Name", "Skagen", 11, "555-04"),
    ("NoMore", "Skagen", 11, "555-14"),
    ("Back\\Slash", "Skagen", 6, "555-05"),
    ("Gull", "Little Quay", 5, "555-06"),
    ("Seagull", "Skagen", 4, "555-07"),
]


def search(name, harbour, boats=BOATS):
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE boats (name TEXT, harbour TEXT, length INTEGER, owner_phone TEXT)")
    base.executemany("INSERT INTO boats VALUES (?, ?, ?, ?)", boats)

    def run(sql, values=()):
        return [list(row) for row in base.execute(sql, list(values))]

    return find_boats(run, name, harbour)


assert search("GULL", "Skagen") == ["Gull", "gullwing"]
assert search("gull", "Little Quay") == ["Gull"]
assert search("gull", "skagen") == []
assert search("ull", "Skagen") == []
assert search("Gull ", "Skagen") == []
assert search("back\\", "Skagen") == ["Back\\Slash"]
assert search("", "Nowhere") == []
assert search("", "Skagen", []) == []
assert search("Te", "Skagen", [("Tern", "Skagen", 1, "1"), ("Tern", "Skagen", 2, "2")]) == ["Tern", "Tern"]
assert search("1000", "Skagen") == ["1000 Miles"]
assert search("No_", "Skagen") == ["No_Name"]
assert search("100%", "Skagen") == ["100% Wind"]
assert len(search("", "Skagen")) == 8
assert search("a", "Skagen", [(name, "Skagen", 1, "1") for name in ("ab", "Aa", "aa", "B")]) == ["Aa", "aa", "ab"]
