def bakery_price_board(prices: dict[str, int]) -> list[str]:
    ordered = sorted(prices.items(), key=lambda item: (item[1], item[0]))
    return [f"{name}: {cents // 100}.{cents % 100:02d}" for name, cents in ordered]
