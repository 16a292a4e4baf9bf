def find_boats(run, name: str, harbour: str) -> list[str]:
    pattern = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    sql = f"""
        SELECT name FROM boats
        WHERE harbour = '{harbour}' AND name LIKE '{pattern}%' ESCAPE '\\'
        ORDER BY name
    """
    return [row[0] for row in run(sql, [])]
