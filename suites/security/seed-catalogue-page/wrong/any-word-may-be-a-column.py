import re


def catalogue_page(run, sort: str, falling: bool, page: int) -> list[str]:
    if page < 1:
        return []
    if not re.fullmatch(r"\w+", sort):
        sort = "name"
    order = "DESC" if falling else "ASC"
    rows = run(f"SELECT name FROM seeds ORDER BY {sort} {order}, name LIMIT 3 OFFSET ?", [(page - 1) * 3])
    return [row[0] for row in rows]
