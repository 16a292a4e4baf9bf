from itertools import pairwise


def dark_stretches(lamps: list[int], glow: int) -> int:
    return sum(right - left > 2 * glow for left, right in pairwise(sorted(lamps)))
