def trays_to_bake(rolls: int, per_tray: int) -> int:
    full, rest = divmod(rolls, per_tray)
    return full + 1 if rest > per_tray / 2 else full
