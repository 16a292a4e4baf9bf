def frost_sprinklers(temps: list[int], on: int, off: int) -> list[list[int]]:
    periods = []
    running, mild = False, 0
    for hour, temp in enumerate(temps):
        if not running and temp <= on:
            if on >= off:
                raise ValueError("on must be below off")
            periods.append([hour, hour])
            running, mild = True, 0
        elif running:
            periods[-1][1] = hour
            mild = mild + 1 if temp >= off else 0
            if mild == 2:
                running = False
    return periods
