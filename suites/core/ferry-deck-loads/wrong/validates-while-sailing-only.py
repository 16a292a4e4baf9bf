def ferry_deck_loads(queue: list[int], deck: int) -> list[list[int]]:
    line = list(queue)
    result = []
    while line:
        if line[0] > deck:
            raise ValueError("vehicle does not fit")
        room, load = deck, []
        while line and line[0] <= room:
            room -= line[0]
            load.append(line.pop(0))
        while room > 0 and 1 in line:
            line.remove(1)
            load.append(1)
            room -= 1
        result.append(load)
    return result
