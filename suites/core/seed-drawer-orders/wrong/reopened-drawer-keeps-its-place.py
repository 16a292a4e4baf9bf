def run_seed_drawers(orders: list[list]) -> list:
    drawers = {}
    answers = []
    for order in orders:
        if order[0] == "put":
            _, kind, n = order
            if n < 0:
                raise ValueError("negative number of seeds")
            if n > 0:
                drawers[kind] = drawers.get(kind, 0) + n
            answers.append(drawers.get(kind, 0))
        elif order[0] == "take":
            _, kind, n = order
            if n < 0:
                raise ValueError("negative number of seeds")
            taken = min(n, drawers.get(kind, 0))
            if kind in drawers:
                drawers[kind] -= taken
            answers.append(taken)
        elif order[0] == "count":
            answers.append(drawers.get(order[1], 0))
        elif order[0] == "kinds":
            answers.append([kind for kind, n in drawers.items() if n > 0])
        else:
            raise ValueError(order[0])
    return answers
