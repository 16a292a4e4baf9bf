def frost_sprinklers(temps: list[int], on: int, off: int) -> list[list[int]]:
    if on >= off:
        raise ValueError("on must be below off")
    periods = []
    start = None
    for hour, temp in enumerate(temps):
        if start is None:
            if temp <= on:
                start = hour
        elif temp >= off and temps[hour - 1] >= off:
            periods.append([start, hour])
            start = None
    return periods
