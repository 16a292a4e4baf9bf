def dark_stretches(lamps: list[int], glow: int) -> int:
    lit_to = 0
    dark = 0
    for lamp in sorted(lamps):
        if lamp - glow > lit_to:
            dark += 1
        lit_to = max(lit_to, lamp + glow)
    return dark
