def drawer_index(drawers: dict[str, list[str]]) -> dict[str, str]:
    return {lot: label for label, lots in drawers.items() for lot in lots}
