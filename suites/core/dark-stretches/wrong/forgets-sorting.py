def dark_stretches(lamps: list[int], glow: int) -> int:
    return sum(1 for left, right in zip(lamps, lamps[1:]) if right - left > 2 * glow)
