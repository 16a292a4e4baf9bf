def braced_crates(weights: list[int], inside: list[int | None], limits: list[int | None]) -> list[int]:
    n = len(weights)
    if not len(inside) == len(limits) == n:
        raise ValueError("lengths differ")
    waiting = [0] * n
    for outer in inside:
        if outer is not None:
            waiting[outer] += 1
    loads = [0] * n
    ready = [i for i in range(n) if not waiting[i]]
    braced = []
    for crate in ready:
        gross = weights[crate] + loads[crate]
        if limits[crate] is not None and loads[crate] > limits[crate]:
            braced.append(crate)
            gross += 5
        outer = inside[crate]
        if outer is not None:
            loads[outer] += gross
            waiting[outer] -= 1
            if not waiting[outer]:
                ready.append(outer)
    if len(ready) < n:
        raise ValueError("crates in a circle")
    return sorted(braced)
