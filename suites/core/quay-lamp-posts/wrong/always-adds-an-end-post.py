def lamp_posts(length: int, gap: int) -> int:
    inner = length // gap
    return 1 + inner + 1
