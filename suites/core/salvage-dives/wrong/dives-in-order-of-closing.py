def salvage_dives(wrecks: list[dict], legs: list[list[int]], until: int) -> list[int]:
    order = sorted(range(len(wrecks)), key=lambda i: wrecks[i]["closes"])
    best = (0, 0, 0)
    plans = [(0, 0, 0, 0)]
    for i in order:
        wreck = wrecks[i]
        grown = []
        for place, now, value, dives in plans:
            end = max(now + legs[place][i + 1], wreck["opens"]) + wreck["minutes"]
            if end <= wreck["closes"] and end + legs[i + 1][0] <= until:
                plan = (i + 1, end, value + wreck["value"], dives + 1)
                grown.append(plan)
                best = min(best, (-plan[2], plan[3], end + legs[i + 1][0]))
        plans += grown
    return [-best[0], best[1], best[2]]
