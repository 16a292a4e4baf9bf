def canal_lock_passage(boats: list[list], room: int, cycle: int) -> list[int]:
    queue = {"low": [], "high": []}
    leaving = []
    k = 0
    minute, side = 0, "low"
    while len(leaving) < len(boats):
        if not queue["low"] and not queue["high"] and boats[k][0] > minute:
            minute = boats[k][0]
        while k < len(boats) and boats[k][0] <= minute:
            queue[boats[k][1]].append(k)
            k += 1
        minute += cycle
        for _ in queue[side][:room]:
            leaving.append(minute)
        queue[side] = queue[side][room:]
        side = "low" if side == "high" else "high"
    return leaving
