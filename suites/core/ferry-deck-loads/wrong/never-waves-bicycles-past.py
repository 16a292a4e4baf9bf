def ferry_deck_loads(queue: list[int], deck: int) -> list[list[int]]:
    if deck < 1 or any(v < 1 or v > deck for v in queue):
        raise ValueError("vehicle does not fit")
    result = []
    load = []
    for v in queue:
        if sum(load) + v > deck:
            result.append(load)
            load = []
        load.append(v)
    if load:
        result.append(load)
    return result
