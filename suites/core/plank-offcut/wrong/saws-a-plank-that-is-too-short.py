def plank_offcut(plank: int, piece: int, kerf: int) -> list[int]:
    if piece < 1 or plank < 0 or kerf < 0:
        raise ValueError("bad length")
    pieces = (plank + kerf) // (piece + kerf)
    used = pieces * piece + max(0, pieces - 1) * kerf
    return [pieces, max(0, plank - used - kerf)]
