from collections import deque

STEPS = {"^": (-1, 0), "v": (1, 0), "<": (0, -1), ">": (0, 1)}


def find(grid: list[str], sign: str) -> tuple[int, int]:
    places = [(y, x) for y, row in enumerate(grid) for x, cell in enumerate(row) if cell == sign]
    if len(places) != 1:
        raise ValueError(f"{len(places)} cells marked {sign}")
    return places[0]


def weir_plates(grid: list[str]) -> int:
    start, goal = find(grid, "S"), find(grid, "G")
    height, width = len(grid), len(grid[0])
    # A state is the place together with the plates (as bits) that were stepped on an odd number of times.
    minutes = {(*start, 0): 0}
    queue = deque(minutes)
    while queue:
        state = queue.popleft()
        y, x, odd = state
        if (y, x) == goal:
            return minutes[state]
        here = grid[y][x]
        for dy, dx in [STEPS[here]] if here in STEPS else STEPS.values():
            to_y, to_x = y + dy, x + dx
            if not (0 <= to_y < height and 0 <= to_x < width):
                continue
            cell = grid[to_y][to_x]
            if cell == "#":
                continue
            if cell in "ABC" and not odd >> "ABC".index(cell) & 1:
                continue
            if cell in "123" and odd >> "123".index(cell) & 1:
                continue
            flip = 1 << "abc".index(cell) if cell in "abc" else 0
            reached = (to_y, to_x, odd ^ flip)
            if reached not in minutes:
                minutes[reached] = minutes[state] + 1
                queue.append(reached)
    return -1
