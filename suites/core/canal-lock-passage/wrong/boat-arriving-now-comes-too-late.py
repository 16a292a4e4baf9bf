def canal_lock_passage(boats: list[list], room: int, cycle: int) -> list[int]:
    result = [None] * len(boats)
    minute = 0
    side = "low"
    while None in result:
        waiting = [i for i, b in enumerate(boats) if result[i] is None and b[0] < minute]
        if not waiting:
            upcoming = [i for i, b in enumerate(boats) if result[i] is None]
            minute = max(minute, boats[upcoming[0]][0])
            waiting = [i for i in upcoming if boats[i][0] == minute]
        here = [i for i in waiting if boats[i][1] == side][:room]
        minute += cycle
        for i in here:
            result[i] = minute
        side = "high" if side == "low" else "low"
    return result
