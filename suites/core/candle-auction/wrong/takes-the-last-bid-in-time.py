def candle_auction(bids: list[list], burn: int) -> str:
    in_time = [bid for bid in bids if bid[1] < burn]
    return max(in_time, key=lambda bid: (bid[1], bid[2]))[0] if in_time else ""
