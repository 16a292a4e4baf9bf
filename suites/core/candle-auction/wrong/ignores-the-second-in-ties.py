def candle_auction(bids: list[list], burn: int) -> str:
    winner, best = "", 0
    for name, second, amount in bids:
        if second < burn and amount > best:
            winner, best = name, amount
    return winner
