from collections import deque


def weir_plates(grid: list[str]) -> int:
    starts = [(r, c) for r, row in enumerate(grid) for c, ch in enumerate(row) if ch == "S"]
    goals = [(r, c) for r, row in enumerate(grid) for c, ch in enumerate(row) if ch == "G"]
    if len(starts) != 1 or len(goals) != 1:
        raise ValueError("need exactly one S and one G")
    moves = {"^": (-1, 0), "v": (1, 0), "<": (0, -1), ">": (0, 1)}
    r, c = starts[0]
    queue = deque([(r, c, 0, 0)])
    seen = {(r, c, 0)}
    while queue:
        r, c, flips, steps = queue.popleft()
        cell = grid[r][c]
        if cell == "G":
            return steps
        options = list(moves.values())
        for dr, dc in options:
            nr, nc = r + dr, c + dc
            if not (0 <= nr < len(grid) and 0 <= nc < len(grid[0])):
                continue
            target = grid[nr][nc]
            if target == "#":
                continue
            if target in "ABC" and not flips >> "ABC".index(target) & 1:
                continue
            if target in "123" and flips >> "123".index(target) & 1:
                continue
            state = flips
            if target in "abc":
                state ^= 1 << "abc".index(target)
            if (nr, nc, state) not in seen:
                seen.add((nr, nc, state))
                queue.append((nr, nc, state, steps + 1))
    return -1
