def plank_offcut(plank: int, piece: int, kerf: int) -> list[int]:
    if 0 <= plank < piece:
        return [0, plank]
    if piece < 1 or plank < 0 or kerf < 0:
        raise ValueError("bad length")
    pieces = (plank + kerf) // (piece + kerf)
    rest = plank - pieces * piece - (pieces - 1) * kerf
    return [pieces, max(0, rest - kerf)]
