def canal_lock_passage(boats: list[list], room: int, cycle: int) -> list[int]:
    result = [0] * len(boats)
    pending = list(range(len(boats)))
    minute = 0
    side = "low"
    while pending:
        minute = max(minute, boats[pending[0]][0])
        aboard = [i for i in pending if boats[i][0] <= minute and boats[i][1] == side]
        minute += cycle
        for i in aboard:
            result[i] = minute
            pending.remove(i)
        side = "high" if side == "low" else "low"
    return result
