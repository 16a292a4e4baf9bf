def run_pattern_book(orders: list[list]) -> list:
    rows: dict[str, dict[str, str]] = {"main": {}}
    parents: dict[str, str] = {}
    bases: dict[str, dict[str, str]] = {}  # what a pattern and its parent had in common last

    def bring(name: str) -> list[str]:
        mine, theirs, base = rows[name], rows[parents[name]], bases[name]
        merged = {}
        clashes = []
        for row in sorted(mine.keys() | theirs.keys() | base.keys()):
            ours, other, old = mine.get(row), theirs.get(row), base.get(row)
            if ours != old and other != old:
                clashes.append(row)
            stitch = other if ours == old else ours
            if stitch is not None:
                merged[row] = stitch
        if not clashes:
            rows[parents[name]] = merged
            rows[name] = dict(merged)
            bases[name] = dict(merged)
        return clashes

    answers = []
    for order in orders:
        match order:
            case ["fork", new, source]:
                done = source in rows and new not in rows
                if done:
                    rows[new] = dict(rows[source])
                    bases[new] = dict(rows[source])
                    parents[new] = source
                answers.append(done)
            case ["knit", name, row, stitch]:
                if name in rows:
                    rows[name][row] = stitch
                answers.append(name in rows)
            case ["unravel", name, row]:
                done = name in rows and row in rows[name]
                if done:
                    del rows[name][row]
                answers.append(done)
            case ["bring", name]:
                answers.append(bring(name) if name in parents else None)
            case ["discard", name]:
                done = name in parents
                if done:
                    heir = parents.pop(name)
                    del rows[name], bases[name]
                    for child, parent in parents.items():
                        if parent == name:
                            parents[child] = heir
                answers.append(done)
            case ["show", name]:
                answers.append(dict(rows[name]) if name in rows else None)
            case _:
                raise ValueError(f"cannot carry out {order!r}")
    return answers
