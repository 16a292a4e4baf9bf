def dark_stretches(lamps: list[int], glow: int) -> int:
    posts = sorted(lamps)
    return sum(max(0, b - a - 2 * glow) for a, b in zip(posts, posts[1:]))
