def ferry_deck_loads(queue: list[int], deck: int) -> list[list[int]]:
    if deck < 1 or any(v < 1 or v > deck for v in queue):
        raise ValueError("vehicle does not fit")
    line = queue[:]
    result = []
    while line:
        load = []
        while line and sum(load) + line[0] <= deck:
            load.append(line.pop(0))
        if line and sum(load) < deck and 1 in line:
            line.remove(1)
            load.append(1)
        result.append(load)
    return result
