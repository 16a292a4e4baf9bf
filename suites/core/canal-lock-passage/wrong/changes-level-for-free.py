def canal_lock_passage(boats: list[list], room: int, cycle: int) -> list[int]:
    result = [None] * len(boats)
    minute = 0
    side = "low"
    while None in result:
        waiting = [i for i, b in enumerate(boats) if result[i] is None and b[0] <= minute]
        if not waiting:
            minute = min(b[0] for i, b in enumerate(boats) if result[i] is None)
            continue
        here = [i for i in waiting if boats[i][1] == side]
        if not here:
            side = "high" if side == "low" else "low"
            continue
        minute += cycle
        for i in here[:room]:
            result[i] = minute
        side = "high" if side == "low" else "low"
    return result
