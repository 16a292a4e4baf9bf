def swap_tracks(left: list[str], right: list[str]) -> None:
    if not left:
        return
    waiting = list(right)
    right.clear()
    while left:
        right.append(left.pop())
    while waiting:
        left.append(waiting.pop())
