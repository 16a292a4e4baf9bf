def bakery_price_board(prices: dict[str, int]) -> list[str]:
    rows = [(f"{cents // 100}.{cents % 100:02d}", name) for name, cents in prices.items()]
    rows.sort(key=lambda row: row[1])
    rows.sort(key=lambda row: row[0], reverse=True)
    return [f"{name}: {price}" for price, name in rows]
