def drawer_index(drawers: dict[str, list[str]]) -> dict[str, str]:
    index: dict[str, str] = {}
    for label in sorted(drawers):
        for lot in drawers[label]:
            index.setdefault(lot, label)
    return index
