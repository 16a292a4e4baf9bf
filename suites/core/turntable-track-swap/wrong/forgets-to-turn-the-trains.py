def swap_tracks(left: list[str], right: list[str]) -> None:
    left[:], right[:] = list(right), list(left)
