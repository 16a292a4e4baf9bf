def plank_offcut(plank: int, piece: int, kerf: int) -> list[int]:
    if piece < 1 or plank < 0 or kerf < 0:
        raise ValueError("lengths must not be negative and a piece needs a length")
    if plank < piece:
        return [0, plank]
    pieces = (plank + kerf) // (piece + kerf)
    rest = plank - pieces * piece - (pieces - 1) * kerf
    return [pieces, max(0, rest - kerf)]
