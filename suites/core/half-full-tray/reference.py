def trays_to_bake(rolls: int, per_tray: int) -> int:
    return rolls // per_tray + (2 * (rolls % per_tray) >= per_tray)
