def salvage_dives(wrecks: list[dict], legs: list[list[int]], until: int) -> list[int]:
    n = len(wrecks)
    state = {0: (0, 0)}
    best = (0, 0, 0)
    for mask in range(1 << n):
        if mask not in state:
            continue
        now, place = state[mask]
        home = now + legs[place][0] if mask else 0
        if home <= until:
            value = sum(wrecks[i]["value"] for i in range(n) if mask >> i & 1)
            best = min(best, (-value, bin(mask).count("1"), home))
        for i in range(n):
            if mask >> i & 1:
                continue
            start = max(now + legs[place][i + 1], wrecks[i]["opens"])
            end = start + wrecks[i]["minutes"]
            if end > wrecks[i]["closes"]:
                continue
            new = mask | 1 << i
            if new not in state or (end, i + 1) < state[new]:
                state[new] = (end, i + 1)
    return [-best[0], best[1], best[2]]
