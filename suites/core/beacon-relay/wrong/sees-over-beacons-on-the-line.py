from collections import deque


def beacon_relay(heights: list[int], reach: int) -> list[int]:
    n = len(heights)
    if n == 0:
        return []

    def sees(i: int, j: int) -> bool:
        if i > j:
            i, j = j, i
        if j - i > reach:
            return False
        for k in range(i + 1, j):
            if (heights[k] - heights[i]) * (j - i) > (heights[j] - heights[i]) * (k - i):
                return False
        return True

    previous = {0: -1}
    queue = deque([0])
    while queue:
        here = queue.popleft()
        if here == n - 1:
            break
        for there in range(n):
            if there not in previous and sees(here, there):
                previous[there] = here
                queue.append(there)
    if n - 1 not in previous:
        return []
    path = [n - 1]
    while previous[path[-1]] >= 0:
        path.append(previous[path[-1]])
    return path[::-1]
