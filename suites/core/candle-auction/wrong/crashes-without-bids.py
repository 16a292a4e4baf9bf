def candle_auction(bids: list[list], burn: int) -> str:
    in_time = [bid for bid in bids if bid[1] < burn]
    in_time.sort(key=lambda bid: (-bid[2], bid[1]))
    return in_time[0][0]
