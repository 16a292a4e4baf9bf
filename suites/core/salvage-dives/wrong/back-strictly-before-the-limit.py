def salvage_dives(wrecks: list[dict], legs: list[list[int]], until: int) -> list[int]:
    best = (0, 0, 0)

    def search(place, now, left, value, dives):
        nonlocal best
        home = now + legs[place][0] if dives else 0
        if not dives or home < until:
            best = min(best, (-value, dives, home))
        for i in left:
            wreck = wrecks[i]
            start = max(now + legs[place][i + 1], wreck["opens"])
            end = start + wreck["minutes"]
            if end <= wreck["closes"]:
                search(i + 1, end, left - {i}, value + wreck["value"], dives + 1)

    search(0, 0, frozenset(range(len(wrecks))), 0, 0)
    return [-best[0], best[1], best[2]]
