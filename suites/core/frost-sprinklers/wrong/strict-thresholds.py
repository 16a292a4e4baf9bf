def frost_sprinklers(temps: list[int], on: int, off: int) -> list[list[int]]:
    if on >= off:
        raise ValueError("on must be below off")
    periods = []
    start = None
    mild = 0
    for hour, temp in enumerate(temps):
        if start is None:
            if temp < on:
                start, mild = hour, 0
        else:
            mild = mild + 1 if temp > off else 0
            if mild == 2:
                periods.append([start, hour])
                start = None
    if start is not None:
        periods.append([start, len(temps) - 1])
    return periods
