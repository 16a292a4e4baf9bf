def find_boats(run, name: str, harbour: str) -> list[str]:
    escaped = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    rows = run(
        "SELECT name FROM boats WHERE harbour = ? AND name LIKE ? ESCAPE '\\' ORDER BY name",
        [harbour, escaped + "%"],
    )
    return [row[0] for row in rows]
