def graft_outline(entries: list[dict]) -> list[str]:
    book = {}
    for entry in entries:
        earlier = book.get(entry["name"], {"apples": 0})
        book[entry["name"]] = {**entry, "apples": entry["apples"] + earlier["apples"]}

    for name in book:
        seen = set()
        current = name
        while current is not None and current in book:
            if current in seen:
                raise ValueError("grafts form a circle")
            seen.add(current)
            current = book[current]["on"]

    children = {name: [] for name in book}
    roots, lost = [], []
    for name, entry in book.items():
        if entry["on"] is None:
            roots.append(name)
        elif entry["on"] in book:
            children[entry["on"]].append(name)
        else:
            lost.append(name)

    totals = {}

    def total(name):
        if name not in totals:
            totals[name] = book[name]["apples"] + sum(total(c) for c in children[name])
        return totals[name]

    lines = []

    def write(name, depth, mark):
        if total(name) == 0:
            return
        text = "  " * depth + mark + f"{name} {total(name)}"
        if book[name]["apples"] != total(name):
            text += f" (own {book[name]['apples']})"
        lines.append(text)
        for child in sorted(children[name], key=lambda c: (-total(c), c)):
            write(child, depth + 1, "")

    for name in sorted(roots, key=lambda c: (-total(c), c)):
        write(name, 0, "")
    for name in sorted(lost, key=lambda c: (-total(c), c)):
        write(name, 0, "? ")
    return lines
