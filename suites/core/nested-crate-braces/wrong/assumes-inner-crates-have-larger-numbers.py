def braced_crates(weights: list[int], inside: list[int | None], limits: list[int | None]) -> list[int]:
    n = len(weights)
    if len(inside) != n or len(limits) != n:
        raise ValueError("lengths differ")
    for outer in inside:
        if outer is not None and not 0 <= outer < n:
            raise IndexError("no such crate")
    for start in range(n):
        steps, crate = 0, start
        while inside[crate] is not None:
            crate = inside[crate]
            steps += 1
            if steps > n:
                raise ValueError("crates in a circle")
    loads = [0] * n
    braced = []
    for crate in range(n - 1, -1, -1):
        gross = loads[crate] + weights[crate]
        if limits[crate] is not None and loads[crate] > limits[crate]:
            braced.append(crate)
            gross += 5
        if inside[crate] is not None:
            loads[inside[crate]] += gross
    return sorted(braced)
