def run_kiln_yard(capacities: list[int], orders: list[list]) -> list:
    kilns = range(len(capacities))
    line: list[tuple] = []  # waiting pots: (name, glaze, size, heat)
    shelf: list[str] = []
    loads: list[list[tuple]] = [[] for _ in kilns]
    ends: list[int | None] = [None for _ in kilns]
    automatic = [False for _ in kilns]

    def light(kiln: int, minute: int) -> list[str]:
        if loads[kiln]:
            return []
        load: list[tuple] = []
        room = capacities[kiln]
        for pot in line:
            if load and pot[1] != load[0][1]:
                continue
            if pot[2] > room:
                if load:
                    break
                continue
            load.append(pot)
            room -= pot[2]
        if load:
            loads[kiln] = load
            ends[kiln] = minute + max(pot[3] for pot in load)
            line[:] = [pot for pot in line if pot not in load]
        return [pot[0] for pot in load]

    def light_automatic(minute: int) -> None:
        for kiln in kilns:
            if automatic[kiln]:
                light(kiln, minute)

    def let_time_pass(minute: int) -> None:
        while True:
            due = min((end for end in ends if end is not None), default=None)
            if due is None or due > minute:
                return
            for kiln in kilns:
                if ends[kiln] == due:
                    shelf.extend(pot[0] for pot in loads[kiln])
                    loads[kiln], ends[kiln] = [], None
            light_automatic(due)

    answers = []
    clock = None
    for minute, *order in orders:
        if clock is not None and minute < clock:
            raise ValueError("the clock runs backwards")
        clock = minute
        let_time_pass(minute)
        match order:
            case ["bring", name, glaze, size, heat]:
                inside = [pot[0] for load in loads for pot in load]
                known = name in shelf or name in inside or name in [pot[0] for pot in line]
                if not known:
                    line.append((name, glaze, size, heat))
                answers.append(not known)
            case ["light", kiln] if kiln in kilns:
                answers.append(light(kiln, minute))
            case ["auto", kiln] if kiln in kilns:
                answers.append(not automatic[kiln])
                automatic[kiln] = True
            case ["cool", kiln] if kiln in kilns:
                answers.append([pot[0] for pot in loads[kiln]])
                line[:0] = loads[kiln]
                loads[kiln], ends[kiln], automatic[kiln] = [], None, False
            case ["collect"]:
                answers.append(list(shelf))
                shelf.clear()
            case ["line"]:
                answers.append([pot[0] for pot in line])
            case _:
                raise ValueError(f"cannot carry out {order!r}")
        light_automatic(minute)
    return answers
