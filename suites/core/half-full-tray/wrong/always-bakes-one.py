def trays_to_bake(rolls: int, per_tray: int) -> int:
    full, rest = divmod(rolls, per_tray)
    return max(1, full + (2 * rest >= per_tray))
