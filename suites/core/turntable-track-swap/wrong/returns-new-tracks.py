def swap_tracks(left: list[str], right: list[str]) -> list[list[str]]:
    return [right[::-1], left[::-1]]
