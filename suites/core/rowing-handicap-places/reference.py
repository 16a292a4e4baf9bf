from fractions import Fraction


def race_places(entries: list[list]) -> list[list]:
    times = {
        boat: None if seconds is None else Fraction(seconds * 1000, handicap)
        for boat, seconds, handicap in entries
    }
    finished = sorted(time for time in times.values() if time is not None)
    placed, others = [], []
    for boat, time in times.items():
        if time is None:
            others.append([None, boat, None])
            continue
        shown = int(time + Fraction(1, 2))
        if 2 * time > 3 * finished[0]:
            others.append([None, boat, shown])
        else:
            placed.append([finished.index(time) + 1, boat, shown])
    return sorted(placed) + sorted(others, key=lambda row: row[1])
