def split(arc: list[int], stops: int) -> list[tuple[int, int]]:
    a, b = arc
    return [(a, b)] if a <= b else [(a, stops - 1), (0, b)]


def shared_arcs(stops: int, first: list[int], second: list[int]) -> list[list[int]]:
    if stops < 1 or any(not 0 <= s < stops for s in first + second):
        raise ValueError("no such stop")
    runs = []
    for a, b in split(first, stops):
        for c, d in sorted(split(second, stops)):
            if max(a, c) <= min(b, d):
                runs.append([max(a, c), min(b, d)])
    return runs
