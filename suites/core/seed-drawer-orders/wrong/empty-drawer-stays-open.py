def run_seed_drawers(orders: list[list]) -> list:
    drawers = {}
    answers = []
    for order in orders:
        name = order[0]
        if name in ("put", "take") and order[2] < 0:
            raise ValueError("negative number of seeds")
        if name == "put":
            if order[2]:
                drawers[order[1]] = drawers.get(order[1], 0) + order[2]
            answers.append(drawers.get(order[1], 0))
        elif name == "take":
            have = drawers.get(order[1], 0)
            taken = min(have, order[2])
            if order[1] in drawers:
                drawers[order[1]] = have - taken
            answers.append(taken)
        elif name == "count":
            answers.append(drawers.get(order[1], 0))
        elif name == "kinds":
            answers.append(list(drawers))
        else:
            raise ValueError(name)
    return answers
