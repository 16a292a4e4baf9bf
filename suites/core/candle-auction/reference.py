def candle_auction(bids: list[list], burn: int) -> str:
    return max((bid for bid in bids if bid[1] < burn), key=lambda bid: (bid[2], -bid[1]), default=[""])[0]
