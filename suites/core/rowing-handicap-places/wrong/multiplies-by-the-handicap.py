import math
from fractions import Fraction


def race_places(entries: list[list]) -> list[list]:
    finished, gone = [], []
    for boat, seconds, handicap in entries:
        if seconds is None:
            gone.append([None, boat, None])
        else:
            finished.append((boat, Fraction(seconds * handicap, 1000)))
    gone.sort(key=lambda row: row[1])
    finished.sort(key=lambda row: (row[1], row[0]))
    placed, late = [], []
    best = finished[0][1] if finished else None
    last = None
    place = 0
    for boat, time in finished:
        if time != last:
            place = len(placed) + 1
        last = time
        shown = math.floor(time + Fraction(1, 2))
        if 2 * time > 3 * best:
            late.append([None, boat, shown])
        else:
            placed.append([place, boat, shown])
    return placed + sorted(late + gone, key=lambda row: row[1])
