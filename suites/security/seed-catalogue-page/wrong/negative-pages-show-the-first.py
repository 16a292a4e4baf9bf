def catalogue_page(run, sort: str, falling: bool, page: int) -> list[str]:
    column = {"price": "price", "sown": "sown"}.get(sort, "name")
    direction = " DESC" if falling else ""
    rows = run(f"SELECT name FROM seeds ORDER BY {column}{direction}, name LIMIT 3 OFFSET ?", [max(0, 3 * (page - 1))])
    return [row[0] for row in rows]
