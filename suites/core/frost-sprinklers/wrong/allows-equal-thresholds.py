def frost_sprinklers(temps: list[int], on: int, off: int) -> list[list[int]]:
    if on > off:
        raise ValueError("on must not be above off")
    periods = []
    hour = 0
    while hour < len(temps):
        if temps[hour] <= on:
            first = hour
            hour += 1
            while hour < len(temps) and not (temps[hour] >= off and temps[hour - 1] >= off):
                hour += 1
            periods.append([first, min(hour, len(temps) - 1)])
        hour += 1
    return periods
