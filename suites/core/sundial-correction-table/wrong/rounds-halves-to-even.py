import math
from fractions import Fraction


def corrections(table: list[list[int]], days: list[int], year_days: int) -> list[int]:
    if not table:
        raise ValueError("empty table")
    known = sorted(table)
    days_known = [day for day, _ in known]
    if len(set(days_known)) != len(days_known):
        raise ValueError("day twice")
    for day in days_known + days:
        if day < 1 or day > year_days:
            raise ValueError("no such day")
    lookup = dict(zip(days_known, (seconds for _, seconds in known)))
    answers = []
    for day in days:
        if day in lookup:
            answers.append(lookup[day])
            continue
        earlier = [entry for entry in known if entry[0] < day]
        later = [entry for entry in known if entry[0] > day]
        if earlier:
            start, low = earlier[-1]
        else:
            start, low = known[-1][0] - (year_days), known[-1][1]
        if later:
            end, high = later[0]
        else:
            end, high = known[0][0] + (year_days), known[0][1]
        value = low + Fraction((high - low) * (day - start), end - start)
        answers.append(round(value))
    return answers
