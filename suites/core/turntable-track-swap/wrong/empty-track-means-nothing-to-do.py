def swap_tracks(left: list[str], right: list[str]) -> None:
    if not left or not right:
        return
    train = left[::-1]
    left[:] = right[::-1]
    right[:] = train
