def catalogue_page(run, sort: str, falling: bool, page: int) -> list[str]:
    column = sort if sort in {"name", "price", "sown"} else "name"
    rows = run(f"SELECT {column}, name FROM seeds", [])
    rows.sort(reverse=falling)
    first = 3 * (page - 1)
    return [row[1] for row in rows[first : first + 3]] if page > 0 else []
