def canal_lock_passage(boats: list[list], room: int, cycle: int) -> list[int]:
    result = [0] * len(boats)
    pending = list(range(len(boats)))
    minute, high = 0, True
    while pending:
        minute = max(minute, boats[pending[0]][0])
        level = "high" if high else "low"
        aboard = [i for i in pending if boats[i][0] <= minute and boats[i][1] == level][:room]
        minute += cycle
        for i in aboard:
            result[i] = minute
        pending = [i for i in pending if i not in aboard]
        high = not high
    return result
