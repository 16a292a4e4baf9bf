import math


def trays_to_bake(rolls: int, per_tray: int) -> int:
    return math.floor(rolls / per_tray + 0.5)
