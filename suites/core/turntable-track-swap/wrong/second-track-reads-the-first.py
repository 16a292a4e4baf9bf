def swap_tracks(left: list[str], right: list[str]) -> None:
    left[:] = reversed(right)
    right[:] = reversed(left)
