def dark_stretches(lamps: list[int], glow: int) -> int:
    posts = sorted(lamps)
    dark = 0
    for left, right in zip(posts, posts[1:]):
        if right - left - 1 > 2 * glow:
            dark += 1
    return dark
