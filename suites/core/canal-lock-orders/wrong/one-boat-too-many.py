def run_canal_lock(room: int, orders: list[list]) -> list:
    level_at = {"lower": "low", "upper": "high"}
    level, opened = "low", None
    boats: list[str] = []  # from the lower gate to the upper gate
    answers = []
    for order in orders:
        match order:
            case ["report"]:
                answers.append([level, opened, list(boats)])
                continue
            case ["open", "lower" | "upper" as gate]:
                done = opened == gate or (opened is None and level == level_at[gate])
                if done:
                    opened = gate
            case ["close", "lower" | "upper" as gate]:
                done = True
                if opened == gate:
                    opened = None
            case ["fill" | "drain" as action]:
                done = opened is None
                if done:
                    level = "high" if action == "fill" else "low"
            case ["enter", boat, "lower" | "upper" as gate]:
                done = opened == gate and len(boats) <= room and boat not in boats
                if done:
                    boats.insert(0 if gate == "lower" else len(boats), boat)
            case ["leave", boat, "lower" | "upper" as gate]:
                end = 0 if gate == "lower" else -1
                done = opened == gate and bool(boats) and boats[end] == boat
                if done:
                    boats.pop(end)
            case _:
                raise ValueError(f"cannot carry out {order!r}")
        answers.append(done)
    return answers
