def graft_outline(entries: list[dict]) -> list[str]:
    book = {e["name"]: e for e in entries}
    children = {}
    for e in book.values():
        children.setdefault(e["on"], []).append(e["name"])

    def total(name, above=()):
        if name in above:
            raise ValueError("circle")
        return book[name]["apples"] + sum(total(c, above + (name,)) for c in children.get(name, []))

    lines = []

    def write(names, depth, mark=""):
        for name in sorted(names, key=lambda n: (-total(n), n)):
            amount = total(name)
            if amount == 0:
                continue
            own = book[name]["apples"]
            lines.append("  " * depth + f"{mark}{name} {amount}" + (f" (own {own})" if own != amount else ""))
            write(children.get(name, []), depth + 1)

    write([n for n in book if book[n]["on"] is None], 0)
    write([n for n in book if book[n]["on"] is not None and book[n]["on"] not in book], 0, "? ")
    return lines
