def lamp_posts(length: int, gap: int) -> int:
    return -(-length // gap)
