SORTABLE = {"name": "name", "price": "price", "sown": "sown"}


def catalogue_page(run, sort: str, falling: bool, page: int) -> list[str]:
    if page < 1:
        return []
    column = SORTABLE.get(sort, "name")
    direction = "DESC" if falling else "ASC"
    sql = f"SELECT name FROM seeds ORDER BY {column} {direction}, name LIMIT 3 OFFSET ?"
    return [row[0] for row in run(sql, [3 * (page - 1)])]
