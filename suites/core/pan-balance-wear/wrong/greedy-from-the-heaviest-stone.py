def pan_balance_wear(stones: list[int], goods: int) -> int:
    missing = goods
    wear = 0
    for stone in sorted(stones, reverse=True):
        if missing > 0 and abs(missing - stone) < missing:
            missing -= stone
            wear += 1
        elif missing < 0 and abs(missing + stone) < -missing:
            missing += stone
            wear += 2
    return wear if missing == 0 else -1
