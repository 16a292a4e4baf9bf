from fractions import Fraction
from itertools import permutations


def running_pairs(tray: list[int]) -> list[tuple[int, int]]:
    """Positions of every driver and driven gear that run together."""
    return [
        (driver, driven)
        for driver, driven in permutations(range(len(tray)), 2)
        if max(tray[driver], tray[driven]) <= 6 * min(tray[driver], tray[driven])
    ]


def gear_train(tray: list[int], target: list[int]) -> list[list[int]]:
    pairs = running_pairs(tray)
    candidates = [(pair,) for pair in pairs]
    candidates += [
        (first, second)
        for place, first in enumerate(pairs)
        for second in pairs[place + 1 :]
        if not set(first) & set(second)
    ]
    trains = {tuple(sorted((tray[a], tray[b]) for a, b in train)) for train in candidates}

    wanted, per = target

    def rank(train: tuple[tuple[int, int], ...]) -> tuple:
        over = under = 1
        for driver, driven in train:
            over, under = over * driver, under * driven
        error = Fraction(abs(over * per - wanted * under), under * per)
        return error, len(train), sum(map(sum, train)), train

    best = min(trains, key=rank, default=())
    return [list(pair) for pair in best]
