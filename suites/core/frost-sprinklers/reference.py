def frost_sprinklers(temps: list[int], on: int, off: int) -> list[list[int]]:
    if on >= off:
        raise ValueError("on must be lower than off")
    periods: list[list[int]] = []
    running = False
    mild = 0
    for hour, temp in enumerate(temps):
        if running:
            periods[-1][1] = hour
            mild = mild + 1 if temp >= off else 0
            running = mild < 2
        elif temp <= on:
            periods.append([hour, hour])
            running, mild = True, 0
    return periods
