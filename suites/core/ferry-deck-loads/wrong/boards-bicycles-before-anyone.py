def ferry_deck_loads(queue: list[int], deck: int) -> list[list[int]]:
    if deck < 1 or any(v < 1 or v > deck for v in queue):
        raise ValueError("vehicle does not fit")
    line = [v for v in queue if v == 1] + [v for v in queue if v != 1]
    result: list[list[int]] = []
    room = 0
    for v in line:
        if not result or v > room:
            result.append([])
            room = deck
        result[-1].append(v)
        room -= v
    return result
