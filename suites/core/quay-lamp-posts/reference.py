def lamp_posts(length: int, gap: int) -> int:
    return length // gap + 1 + (length % gap > 0)
