def drawer_index(drawers: dict[str, list[str]]) -> dict[str, str]:
    index = {}
    for label in sorted(drawers, key=str.lower):
        for lot in drawers[label]:
            index[lot] = label
    return index
