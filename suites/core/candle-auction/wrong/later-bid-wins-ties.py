def candle_auction(bids: list[list], burn: int) -> str:
    valid = [b for b in bids if b[1] < burn]
    return max(valid, key=lambda b: (b[2], b[1]))[0] if valid else ""
