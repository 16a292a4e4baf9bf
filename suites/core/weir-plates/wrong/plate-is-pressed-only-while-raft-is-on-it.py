from collections import deque


def weir_plates(grid: list[str]) -> int:
    text = "".join(grid)
    if text.count("S") != 1 or text.count("G") != 1:
        raise ValueError("need exactly one S and one G")
    moves = {"^": (-1, 0), "v": (1, 0), "<": (0, -1), ">": (0, 1)}
    start = next((r, row.index("S")) for r, row in enumerate(grid) if "S" in row)
    distance = {start: 0}
    queue = deque([start])
    while queue:
        r, c = queue.popleft()
        cell = grid[r][c]
        if cell == "G":
            return distance[r, c]
        for dr, dc in [moves[cell]] if cell in moves else moves.values():
            nr, nc = r + dr, c + dc
            if nr < 0 or nc < 0 or nr >= len(grid) or nc >= len(grid[0]) or (nr, nc) in distance:
                continue
            target = grid[nr][nc]
            if target == "#":
                continue
            if target in "ABC" and cell != target.lower():
                continue
            if target in "123" and cell == "abc"["123".index(target)]:
                continue
            distance[nr, nc] = distance[r, c] + 1
            queue.append((nr, nc))
    return -1
