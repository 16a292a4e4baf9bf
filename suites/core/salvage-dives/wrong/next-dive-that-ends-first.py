def salvage_dives(wrecks: list[dict], legs: list[list[int]], until: int) -> list[int]:
    place, now, value, dives = 0, 0, 0, 0
    left = set(range(len(wrecks)))
    while True:
        options = []
        for i in left:
            w = wrecks[i]
            end = max(now + legs[place][i + 1], w["opens"]) + w["minutes"]
            if end <= w["closes"] and end + legs[i + 1][0] <= until:
                options.append((end, -w["value"], i))
        if not options:
            break
        end, _, i = min(options)
        left.remove(i)
        place, now = i + 1, end
        value += wrecks[i]["value"]
        dives += 1
    return [value, dives, now + legs[place][0]] if dives else [0, 0, 0]
