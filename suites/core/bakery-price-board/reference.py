def bakery_price_board(prices: dict[str, int]) -> list[str]:
    return [f"{n}: {c // 100}.{c % 100:02d}" for n, c in sorted(prices.items(), key=lambda item: (-item[1], item[0]))]
