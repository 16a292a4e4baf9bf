def graft_outline(entries: list[dict]) -> list[str]:
    book = {e["name"]: e for e in entries}
    children = {}
    for e in book.values():
        children.setdefault(e["on"], []).append(e["name"])

    for name in book:
        chain = []
        while name in book:
            if name in chain:
                raise ValueError("circle")
            chain.append(name)
            name = book[name]["on"]

    def total(name):
        return book[name]["apples"] + sum(total(c) for c in children.get(name, []))

    def render(parent, depth):
        lines = []
        for name in sorted(children.get(parent, []), key=lambda n: (-total(n), n)):
            if total(name):
                own = book[name]["apples"]
                extra = f" (own {own})" if own != total(name) else ""
                lines.append("  " * depth + f"{name} {total(name)}{extra}")
                lines += render(name, depth + 1)
        return lines

    return render(None, 0)
