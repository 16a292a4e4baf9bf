def candle_auction(bids: list[list], burn: int) -> str:
    in_time = sorted((b for b in bids if b[1] < burn), key=lambda b: (b[2], -b[1]))
    return in_time[-1][0] if in_time else ""
