def bakery_price_board(prices: dict[str, int]) -> list[str]:
    ordered = sorted(((cents, name) for name, cents in prices.items()), reverse=True)
    return [f"{name}: {cents / 100:.2f}" for cents, name in ordered]
