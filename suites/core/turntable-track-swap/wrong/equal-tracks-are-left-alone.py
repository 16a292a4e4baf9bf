def swap_tracks(left: list[str], right: list[str]) -> None:
    if left == right:
        return
    left[:], right[:] = right[::-1], left[::-1]
