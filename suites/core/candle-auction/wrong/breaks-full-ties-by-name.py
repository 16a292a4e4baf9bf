def candle_auction(bids: list[list], burn: int) -> str:
    valid = sorted((-amount, second, name) for name, second, amount in bids if second < burn)
    return valid[0][2] if valid else ""
