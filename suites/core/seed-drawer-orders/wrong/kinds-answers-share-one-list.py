def run_seed_drawers(orders: list[list]) -> list:
    stock = {}
    open_kinds = []
    answers = []
    for order in orders:
        name = order[0]
        if name == "kinds":
            answers.append(open_kinds)
            continue
        if name not in ("put", "take", "count"):
            raise ValueError(name)
        kind = order[1]
        if name == "count":
            answers.append(stock.get(kind, 0))
            continue
        n = order[2]
        if n < 0:
            raise ValueError("negative number of seeds")
        if name == "put":
            if n and kind not in open_kinds:
                open_kinds.append(kind)
            stock[kind] = stock.get(kind, 0) + n
            answers.append(stock[kind])
        else:
            taken = min(n, stock.get(kind, 0))
            if taken:
                stock[kind] -= taken
                if stock[kind] == 0:
                    open_kinds.remove(kind)
            answers.append(taken)
    return answers
