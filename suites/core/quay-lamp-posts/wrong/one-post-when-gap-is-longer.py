def lamp_posts(length: int, gap: int) -> int:
    if gap > length:
        return 1
    posts = length // gap + 1
    return posts if length % gap == 0 else posts + 1
