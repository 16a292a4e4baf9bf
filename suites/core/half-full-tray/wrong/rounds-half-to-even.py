def trays_to_bake(rolls: int, per_tray: int) -> int:
    return round(rolls / per_tray)
