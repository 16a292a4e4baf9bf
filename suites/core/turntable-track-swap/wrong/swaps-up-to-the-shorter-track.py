def swap_tracks(left: list[str], right: list[str]) -> None:
    left.reverse()
    right.reverse()
    for i in range(min(len(left), len(right))):
        left[i], right[i] = right[i], left[i]
