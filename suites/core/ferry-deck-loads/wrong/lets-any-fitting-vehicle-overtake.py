def ferry_deck_loads(queue: list[int], deck: int) -> list[list[int]]:
    if deck < 1 or any(v < 1 or v > deck for v in queue):
        raise ValueError("vehicle does not fit")
    waiting = list(queue)
    result = []
    while waiting:
        room = deck
        load = []
        rest = []
        for v in waiting:
            if v <= room:
                load.append(v)
                room -= v
            else:
                rest.append(v)
        result.append(load)
        waiting = rest
    return result
