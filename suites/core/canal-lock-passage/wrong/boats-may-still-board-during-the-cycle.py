def canal_lock_passage(boats: list[list], room: int, cycle: int) -> list[int]:
    result = [0] * len(boats)
    pending = list(range(len(boats)))
    minute, side = 0, "low"
    while pending:
        minute = max(minute, boats[pending[0]][0])
        if any(boats[i][0] <= minute and boats[i][1] == side for i in pending):
            aboard = [i for i in pending if boats[i][0] < minute + cycle and boats[i][1] == side][:room]
        else:
            aboard = []
        minute += cycle
        for i in aboard:
            result[i] = minute
        pending = [i for i in pending if i not in aboard]
        side = "low" if side == "high" else "high"
    return result
