def find_boats(run, name: str, harbour: str) -> list[str]:
    rows = run("SELECT name FROM boats WHERE harbour = ? ORDER BY name", [harbour])
    return [row[0] for row in rows if row[0].startswith(name)]
