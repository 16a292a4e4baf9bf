def plank_offcut(plank: int, piece: int, kerf: int) -> list[int]:
    if piece < 1 or plank < 0 or kerf < 0:
        raise ValueError("bad length")
    if plank < piece:
        return [0, plank]
    pieces = (plank + kerf) // (piece + kerf)
    offcut = plank - pieces * (piece + kerf)
    return [pieces, offcut if offcut != -kerf else 0]
