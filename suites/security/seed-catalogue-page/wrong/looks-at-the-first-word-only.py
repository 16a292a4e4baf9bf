def catalogue_page(run, sort: str, falling: bool, page: int) -> list[str]:
    if page < 1:
        return []
    words = sort.replace(",", " ").split()
    if not words or words[0] not in ("name", "price", "sown"):
        sort = "name"
    order = "DESC" if falling else "ASC"
    sql = "SELECT name FROM seeds ORDER BY %s %s, name LIMIT 3 OFFSET %d" % (sort, order, 3 * (page - 1))
    return [row[0] for row in run(sql, [])]
