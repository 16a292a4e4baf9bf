def run_seed_drawers(orders: list[list]) -> list:
    drawers = {}
    answers = []
    for order in orders:
        name = order[0]
        if name in ("put", "take") and order[2] < 0:
            raise ValueError("negative number of seeds")
        if name == "put":
            total = drawers.get(order[1], 0) + order[2]
            if total:
                drawers[order[1]] = total
            answers.append(total)
        elif name == "take":
            have = drawers.pop(order[1], 0)
            taken = min(have, order[2])
            if have > taken:
                drawers[order[1]] = have - taken
            answers.append(taken)
        elif name == "count":
            answers.append(drawers.get(order[1], 0))
        elif name == "kinds":
            answers.append(sorted(drawers))
        else:
            raise ValueError(name)
    return answers
