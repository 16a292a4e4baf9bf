from bisect import bisect_right


def round_half_away(numerator: int, denominator: int) -> int:
    size = (2 * abs(numerator) + denominator) // (2 * denominator)
    return size if numerator >= 0 else -size


def corrections(table: list[list[int]], days: list[int], year_days: int) -> list[int]:
    known = sorted(table)
    known_days = [day for day, _ in known]
    if not known or len(set(known_days)) < len(known_days):
        raise ValueError("the table is empty or has a day twice")
    if any(not 1 <= day <= year_days for day in known_days + days):
        raise ValueError("there is no such day in the year")

    answers = []
    for day in days:
        place = bisect_right(known_days, day)
        before, low = known[place - 1]
        after, high = known[place % len(known)]
        gap = (after - before) % year_days or year_days
        gone = (day - before) % year_days
        answers.append(round_half_away(low * gap + (high - low) * gone, gap))
    return answers
