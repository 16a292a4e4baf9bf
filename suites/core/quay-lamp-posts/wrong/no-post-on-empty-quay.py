def lamp_posts(length: int, gap: int) -> int:
    if length == 0:
        return 0
    return (length + gap - 1) // gap + 1
