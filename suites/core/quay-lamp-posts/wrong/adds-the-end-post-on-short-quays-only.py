def lamp_posts(length: int, gap: int) -> int:
    posts = length // gap + 1
    if 0 < length < gap:
        posts += 1
    return posts
