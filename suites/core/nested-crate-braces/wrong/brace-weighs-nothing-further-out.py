def braced_crates(weights: list[int], inside: list[int | None], limits: list[int | None]) -> list[int]:
    count = len(weights)
    if len(inside) != count or len(limits) != count:
        raise ValueError("the lists differ in length")
    if any(outer is not None and not 0 <= outer < count for outer in inside):
        raise IndexError("no such crate")
    unfinished = [0] * count  # how many crates directly inside are still to be weighed
    for outer in inside:
        if outer is not None:
            unfinished[outer] += 1
    loads = [0] * count
    ready = [crate for crate in range(count) if unfinished[crate] == 0]
    weighed = 0
    braced = []
    while ready:
        crate = ready.pop()
        weighed += 1
        gross = weights[crate] + loads[crate]
        limit = limits[crate]
        if limit is not None and loads[crate] > limit:
            braced.append(crate)
        outer = inside[crate]
        if outer is not None:
            loads[outer] += gross
            unfinished[outer] -= 1
            if unfinished[outer] == 0:
                ready.append(outer)
    if weighed < count:
        raise ValueError("a crate stands inside itself")
    return sorted(braced)
