from collections import defaultdict


def run_seed_drawers(orders: list[list]) -> list:
    drawers = defaultdict(int)
    answers = []
    for name, *rest in orders:
        if name == "kinds":
            answers.append(list(drawers))
        elif name == "count":
            answers.append(drawers[rest[0]])
        elif name in ("put", "take"):
            kind, n = rest
            if n < 0:
                raise ValueError("negative number of seeds")
            if name == "put":
                drawers[kind] += n
                answers.append(drawers[kind])
            else:
                taken = min(n, drawers[kind])
                drawers[kind] -= taken
                if drawers[kind] == 0:
                    del drawers[kind]
                answers.append(taken)
        else:
            raise ValueError(name)
    return answers
