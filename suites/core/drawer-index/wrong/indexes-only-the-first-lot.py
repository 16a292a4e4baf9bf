def drawer_index(drawers: dict[str, list[str]]) -> dict[str, str]:
    return {drawers[label][0]: label for label in sorted(drawers) if drawers[label]}
