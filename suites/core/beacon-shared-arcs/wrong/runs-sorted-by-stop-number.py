def shared_arcs(stops: int, first: list[int], second: list[int]) -> list[list[int]]:
    if stops < 1 or any(not 0 <= s < stops for s in first + second):
        raise ValueError("no such stop")
    a, b = first
    c, d = second
    length = (b - a) % stops
    start = (c - a) % stops
    end = start + (d - c) % stops
    if (d - c) % stops == stops - 1:
        return [[a, b]]
    runs = []
    for low, high in ((start, end), (start - stops, end - stops)):
        low, high = max(0, low), min(length, high)
        if low <= high:
            runs.append([(a + low) % stops, (a + high) % stops])
    return sorted(runs)
