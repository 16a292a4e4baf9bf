def catalogue_page(run, sort: str, falling: bool, page: int) -> list[str]:
    if page < 1:
        return []
    order = "DESC" if falling else "ASC"
    rows = run(f"SELECT name FROM seeds ORDER BY ? {order}, name LIMIT 3 OFFSET ?", [sort, 3 * (page - 1)])
    return [row[0] for row in rows]
