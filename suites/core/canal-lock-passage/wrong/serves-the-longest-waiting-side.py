def canal_lock_passage(boats: list[list], room: int, cycle: int) -> list[int]:
    result = [0] * len(boats)
    pending = list(range(len(boats)))
    minute = 0
    side = "low"
    while pending:
        first = pending[0]
        minute = max(minute, boats[first][0])
        if boats[first][1] != side:
            minute += cycle
            side = boats[first][1]
        aboard = [i for i in pending if boats[i][0] <= minute and boats[i][1] == side][:room]
        minute += cycle
        for i in aboard:
            result[i] = minute
            pending.remove(i)
        side = "high" if side == "low" else "low"
    return result
