def dark_stretches(lamps: list[int], glow: int) -> int:
    posts = sorted(lamps)
    return sum(1 for i in range(1, len(posts)) if posts[i] - posts[i - 1] > glow)
