def drawer_index(drawers: dict[str, list[str]]) -> dict[str, str]:
    return {lot: label for label in sorted(drawers) for lot in drawers[label]}
