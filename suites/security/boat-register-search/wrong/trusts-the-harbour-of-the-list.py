def find_boats(run, name: str, harbour: str) -> list[str]:
    # The harbour comes from the page's own list of harbours.
    pattern = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    sql = "SELECT name FROM boats WHERE harbour = '" + harbour + "' AND name LIKE ? ESCAPE '\\' ORDER BY name"
    return [row[0] for row in run(sql, [pattern + "%"])]
