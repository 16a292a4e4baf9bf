def find_boats(run, name: str, harbour: str) -> list[str]:
    rows = run("SELECT name FROM boats WHERE harbour = ?", [harbour])
    found = [row[0] for row in rows if row[0].lower().startswith(name.lower())]
    return sorted(found, key=lambda boat: (boat.lower(), boat.swapcase()))
