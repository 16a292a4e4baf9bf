def dark_stretches(lamps: list[int], glow: int) -> int:
    posts = sorted(lamps)
    count = 0
    for i in range(len(posts) - 1):
        if posts[i] + glow <= posts[i + 1] - glow:
            count += 1
    return count
