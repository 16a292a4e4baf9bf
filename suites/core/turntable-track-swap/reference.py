def swap_tracks(left: list[str], right: list[str]) -> None:
    left[:], right[:] = right[::-1], left[::-1]
