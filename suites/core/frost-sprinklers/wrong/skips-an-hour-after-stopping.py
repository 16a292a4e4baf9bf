def frost_sprinklers(temps: list[int], on: int, off: int) -> list[list[int]]:
    if on >= off:
        raise ValueError("on must be below off")
    periods = []
    hour = 0
    while hour < len(temps):
        if temps[hour] > on:
            hour += 1
            continue
        first, mild = hour, 0
        while hour < len(temps) - 1 and mild < 2:
            hour += 1
            mild = mild + 1 if temps[hour] >= off else 0
        periods.append([first, hour])
        hour += 2
    return periods
