def beacon_relay(heights: list[int], reach: int) -> list[int]:
    n = len(heights)
    if n == 0:
        return []
    paths = {0: [0]}
    layer = [0]
    while layer and n - 1 not in paths:
        following = []
        for i in layer:
            for j in range(n):
                if j in paths:
                    continue
                a, b = min(i, j), max(i, j)
                line = [heights[a] + (heights[b] - heights[a]) * (k - a) / (b - a) for k in range(a + 1, b)]
                if all(heights[a + 1 + m] < y for m, y in enumerate(line)):
                    paths[j] = paths[i] + [j]
                    following.append(j)
        layer = following
    return paths.get(n - 1, [])
