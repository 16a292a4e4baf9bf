def plank_offcut(plank: int, piece: int, kerf: int) -> list[int]:
    if piece < 1 or plank < 0 or kerf < 0:
        raise ValueError("bad length")
    pieces, rest = divmod(plank, piece + kerf)
    return [pieces, rest]
