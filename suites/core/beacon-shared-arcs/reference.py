def shared_arcs(stops: int, first: list[int], second: list[int]) -> list[list[int]]:
    if stops < 1 or any(not 0 <= stop < stops for stop in first + second):
        raise ValueError("no such stop on the dial")
    origin = first[0]
    last = (first[1] - origin) % stops  # distance from the start of the first arc
    begin = (second[0] - origin) % stops
    end = begin + (second[1] - second[0]) % stops
    if end - begin == stops - 1:
        pieces = [(0, last)]
    else:
        pieces = [(0, min(last, end - stops)), (begin, min(last, end))]
    return [[(a + origin) % stops, (b + origin) % stops] for a, b in pieces if a <= b]
