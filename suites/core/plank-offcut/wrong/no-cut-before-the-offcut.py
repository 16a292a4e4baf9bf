def plank_offcut(plank: int, piece: int, kerf: int) -> list[int]:
    if piece < 1 or plank < 0 or kerf < 0:
        raise ValueError("bad length")
    pieces = (plank + kerf) // (piece + kerf)
    if pieces == 0:
        return [0, plank]
    return [pieces, plank - pieces * piece - (pieces - 1) * kerf]
