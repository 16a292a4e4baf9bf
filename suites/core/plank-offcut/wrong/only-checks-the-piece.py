def plank_offcut(plank: int, piece: int, kerf: int) -> list[int]:
    if piece <= 0:
        raise ValueError("a piece needs a length")
    if plank < piece:
        return [0, plank]
    pieces = (plank + kerf) // (piece + kerf)
    rest = plank - pieces * piece - (pieces - 1) * kerf
    return [pieces, max(0, rest - kerf)]
