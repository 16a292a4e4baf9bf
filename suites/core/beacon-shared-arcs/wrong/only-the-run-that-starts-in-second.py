def shared_arcs(stops: int, first: list[int], second: list[int]) -> list[list[int]]:
    if stops < 1 or any(not 0 <= s < stops for s in first + second):
        raise ValueError("no such stop")
    a, b = first
    c, d = second
    length = (b - a) % stops
    start = (c - a) % stops
    end = (d - a) % stops
    if start <= end:
        if start > length:
            return []
        return [[c, (a + min(length, end)) % stops]]
    runs = [[a, (a + min(length, end)) % stops]]
    return runs
