def shared_arcs(stops: int, first: list[int], second: list[int]) -> list[list[int]]:
    if stops < 1 or any(not 0 <= s < stops for s in first + second):
        raise ValueError("no such stop")
    origin = first[0]
    length = (first[1] - first[0]) % stops or stops
    begin = (second[0] - origin) % stops
    width = (second[1] - second[0]) % stops or stops
    last, end = min(length, stops - 1), begin + width
    if width >= stops - 1:
        return [[origin, (origin + last) % stops]]
    pieces = [(0, min(last, end - stops)), (begin, min(last, end))]
    return [[(x + origin) % stops, (y + origin) % stops] for x, y in pieces if x <= y]
