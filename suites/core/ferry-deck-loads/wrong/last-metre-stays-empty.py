def ferry_deck_loads(queue: list[int], deck: int) -> list[list[int]]:
    if deck < 1 or any(v < 1 or v > deck for v in queue):
        raise ValueError("vehicle does not fit")
    line = list(queue)
    result = []
    while line:
        used, load = 0, []
        while line and used + line[0] <= deck:
            used += line[0]
            load.append(line.pop(0))
        bikes = [i for i, v in enumerate(line) if v == 1][:max(0, deck - used - 1)]
        load += [1] * len(bikes)
        line = [v for i, v in enumerate(line) if i not in bikes]
        result.append(load)
    return result
