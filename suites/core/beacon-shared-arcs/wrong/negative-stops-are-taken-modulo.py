def shared_arcs(stops: int, first: list[int], second: list[int]) -> list[list[int]]:
    if stops < 1 or max(first + second) >= stops:
        raise ValueError("no such stop")
    a, b = first
    c, d = second
    length = (b - a) % stops
    start = (c - a) % stops
    end = start + (d - c) % stops
    if (d - c) % stops == stops - 1:
        return [[a, b]]
    runs = []
    if end >= stops:
        runs.append([a, (a + min(length, end - stops)) % stops])
    if start <= length:
        runs.append([c, (a + min(length, end)) % stops])
    return runs
