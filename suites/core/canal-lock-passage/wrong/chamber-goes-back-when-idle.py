def canal_lock_passage(boats: list[list], room: int, cycle: int) -> list[int]:
    result = [0] * len(boats)
    pending = list(range(len(boats)))
    minute, side = 0, "low"
    while pending:
        if boats[pending[0]][0] > minute:
            minute = boats[pending[0]][0]
            side = "low"
        aboard = [i for i in pending if boats[i][0] <= minute and boats[i][1] == side][:room]
        minute += cycle
        for i in aboard:
            result[i] = minute
        pending = [i for i in pending if i not in aboard]
        side = "low" if side == "high" else "high"
    return result
