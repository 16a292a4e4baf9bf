def beacon_relay(heights: list[int], reach: int) -> list[int]:
    n = len(heights)
    if n == 0:
        return []
    path = [0]
    while path[-1] != n - 1:
        i = path[-1]
        nxt = None
        for j in range(min(n - 1, i + reach), i, -1):
            slope_ok = all(
                (heights[k] - heights[i]) * (j - i) < (heights[j] - heights[i]) * (k - i)
                for k in range(i + 1, j)
            )
            if slope_ok:
                nxt = j
                break
        if nxt is None:
            return []
        path.append(nxt)
    return path
