def graft_outline(entries: list[dict]) -> list[str]:
    book = {entry["name"]: entry for entry in entries}
    grafts: dict[str, list[str]] = {name: [] for name in book}
    rooted: list[str] = []
    lost: list[str] = []
    for name, entry in book.items():
        host = entry["on"]
        if host is None:
            rooted.append(name)
        else:
            grafts.get(host, lost).append(name)

    downward = rooted + lost  # every host before its grafts
    for name in downward:
        downward.extend(grafts[name])
    if len(downward) < len(book):
        raise ValueError("entries grow on each other in a circle")
    totals = {name: entry["apples"] for name, entry in book.items()}
    for name in reversed(downward):
        totals[name] += sum(totals[graft] for graft in grafts[name])

    def ordered(names: list[str]) -> list[str]:
        return sorted((name for name in names if totals[name]), key=lambda name: (-totals[name], name))

    lines: list[str] = []
    stack = [(name, 0, "? ") for name in reversed(ordered(lost))]
    stack += [(name, 0, "") for name in reversed(ordered(rooted))]
    while stack:
        name, level, mark = stack.pop()
        own = book[name]["apples"]
        suffix = "" if own == totals[name] else f" (own {own})"
        lines.append(f"{'  ' * level}{mark}{name} {totals[name]}{suffix}")
        stack += [(graft, level + 1, "") for graft in reversed(ordered(grafts[name]))]
    return lines
