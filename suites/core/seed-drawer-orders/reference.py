def run_seed_drawers(orders: list[list]) -> list:
    drawers: dict[str, int] = {}
    answers = []
    for order in orders:
        match order:
            case ["kinds"]:
                answers.append(list(drawers))
            case ["count", kind]:
                answers.append(drawers.get(kind, 0))
            case ["put", kind, seeds] if seeds >= 0:
                if seeds:
                    drawers[kind] = drawers.get(kind, 0) + seeds
                answers.append(drawers.get(kind, 0))
            case ["take", kind, seeds] if seeds >= 0:
                taken = min(seeds, drawers.get(kind, 0))
                if taken:
                    drawers[kind] -= taken
                    if drawers[kind] == 0:
                        del drawers[kind]
                answers.append(taken)
            case _:
                raise ValueError(f"cannot carry out {order!r}")
    return answers
