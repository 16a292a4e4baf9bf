def trays_to_bake(rolls: int, per_tray: int) -> int:
    full, rest = divmod(rolls, per_tray)
    if rest and rest >= per_tray // 2:
        return full + 1
    return full
