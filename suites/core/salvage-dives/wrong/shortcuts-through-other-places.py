def salvage_dives(wrecks: list[dict], legs: list[list[int]], until: int) -> list[int]:
    size = len(legs)
    dist = [row[:] for row in legs]
    for k in range(size):
        for i in range(size):
            for j in range(size):
                dist[i][j] = min(dist[i][j], dist[i][k] + dist[k][j])

    best = (0, 0, 0)

    def visit(place, now, done, value):
        nonlocal best
        if done and now + dist[place][0] <= until:
            best = min(best, (-value, len(done), now + dist[place][0]))
        for i, wreck in enumerate(wrecks):
            if i not in done:
                end = max(now + dist[place][i + 1], wreck["opens"]) + wreck["minutes"]
                if end <= wreck["closes"]:
                    visit(i + 1, end, done + [i], value + wreck["value"])

    visit(0, 0, [], 0)
    return [-best[0], best[1], best[2]]
