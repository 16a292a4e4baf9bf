def bakery_price_board(prices: dict[str, int]) -> list[str]:
    ordered = sorted(prices, key=prices.get, reverse=True)
    return [f"{name}: {prices[name] // 100}.{prices[name] % 100:02}" for name in ordered]
