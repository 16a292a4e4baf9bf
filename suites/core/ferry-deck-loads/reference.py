def ferry_deck_loads(queue: list[int], deck: int) -> list[list[int]]:
    if deck < 1 or any(not 1 <= length <= deck for length in queue):
        raise ValueError("a vehicle can never board")
    waiting = list(queue)
    sailings: list[list[int]] = []
    while waiting:
        load: list[int] = []
        left: list[int] = []
        room = deck
        blocked = False
        for length in waiting:
            if length <= room and (not blocked or length == 1):
                load.append(length)
                room -= length
            else:
                blocked = True
                left.append(length)
        sailings.append(load)
        waiting = left
    return sailings
