from collections import Counter


def drawer_index(drawers: dict[str, list[str]]) -> dict[str, str]:
    seen = Counter(lot for lots in drawers.values() for lot in lots)
    return {lot: label for label, lots in drawers.items() for lot in lots if seen[lot] == 1}
