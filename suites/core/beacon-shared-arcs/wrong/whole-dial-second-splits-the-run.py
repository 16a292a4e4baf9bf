def shared_arcs(stops: int, first: list[int], second: list[int]) -> list[list[int]]:
    if stops < 1 or any(not 0 <= s < stops for s in first + second):
        raise ValueError("no such stop")
    a, b = first
    c, d = second
    length = (b - a) % stops
    start, end = (c - a) % stops, (d - a) % stops
    runs = []
    if end < start:
        runs.append([a, (a + min(length, end)) % stops])
        if start <= length:
            runs.append([c, b])
    elif start <= length:
        runs.append([c, (a + min(length, end)) % stops])
    return runs
