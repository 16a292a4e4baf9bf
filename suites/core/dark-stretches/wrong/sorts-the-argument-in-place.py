def dark_stretches(lamps: list[int], glow: int) -> int:
    lamps.sort()
    return sum(1 for a, b in zip(lamps, lamps[1:]) if b - a > 2 * glow)
