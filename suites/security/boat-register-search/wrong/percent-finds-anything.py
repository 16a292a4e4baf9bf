def find_boats(run, name: str, harbour: str) -> list[str]:
    rows = run("SELECT name FROM boats WHERE harbour = ? AND name LIKE ? ORDER BY name", [harbour, f"{name}%"])
    return [row[0] for row in rows]
