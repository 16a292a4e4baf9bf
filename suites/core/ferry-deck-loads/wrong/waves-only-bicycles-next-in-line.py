from collections import deque


def ferry_deck_loads(queue: list[int], deck: int) -> list[list[int]]:
    if deck < 1 or any(v < 1 or v > deck for v in queue):
        raise ValueError("vehicle does not fit")
    line = deque(queue)
    result = []
    while line:
        room, load = deck, []
        while line and line[0] <= room:
            room -= line[0]
            load.append(line.popleft())
        if line:
            head = line.popleft()
            while line and line[0] == 1 and room > 0:
                room -= 1
                load.append(line.popleft())
            line.appendleft(head)
        result.append(load)
    return result
