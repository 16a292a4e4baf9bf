def braced_crates(weights: list[int], inside: list[int | None], limits: list[int | None]) -> list[int]:
    n = len(weights)
    if len(inside) != n or len(limits) != n:
        raise ValueError("lengths differ")
    contents = [[] for _ in range(n)]
    for crate, outer in enumerate(inside):
        if outer is not None:
            if not 0 <= outer < n:
                raise IndexError("no such crate")
            contents[outer].append(crate)
    braced = set()
    done = set()

    def gross(crate: int) -> int:
        done.add(crate)
        load = sum(gross(inner) for inner in contents[crate])
        if limits[crate] is not None and load > limits[crate]:
            braced.add(crate)
            return weights[crate] + load + 5
        return weights[crate] + load

    for crate in range(n):
        if inside[crate] is None:
            gross(crate)
    if len(done) < n:
        raise ValueError("crates in a circle")
    return sorted(braced)
