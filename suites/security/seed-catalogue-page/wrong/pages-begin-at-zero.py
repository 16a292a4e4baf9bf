def catalogue_page(run, sort: str, falling: bool, page: int) -> list[str]:
    columns = {"name", "price", "sown"}
    column = sort if sort in columns else "name"
    order = "DESC" if falling else "ASC"
    rows = run(f"SELECT name FROM seeds ORDER BY {column} {order}, name LIMIT 3 OFFSET ?", [3 * page])
    return [row[0] for row in rows]
