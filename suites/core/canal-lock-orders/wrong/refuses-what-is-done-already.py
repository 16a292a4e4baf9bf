def run_canal_lock(room: int, orders: list[list]) -> list:
    level, opened, boats, answers = "low", None, [], []
    for order in orders:
        match order:
            case ["report"]:
                answers.append([level, opened, boats.copy()])
            case ["open", "lower" | "upper" as gate]:
                ok = opened is None and level == {"lower": "low", "upper": "high"}[gate]
                if ok:
                    opened = gate
                answers.append(ok)
            case ["close", "lower" | "upper" as gate]:
                if opened == gate:
                    opened = None
                answers.append(True)
            case ["fill"]:
                ok = opened is None
                if ok:
                    level = "high"
                answers.append(ok)
            case ["drain"]:
                ok = opened is None
                if ok:
                    level = "low"
                answers.append(ok)
            case ["enter", boat, "lower" | "upper" as gate]:
                ok = opened == gate and len(boats) < room and boat not in boats
                if ok and gate == "lower":
                    boats = [boat] + boats
                elif ok:
                    boats = boats + [boat]
                answers.append(ok)
            case ["leave", boat, "lower" | "upper" as gate]:
                nearest = boats[:1] if gate == "lower" else boats[-1:]
                ok = opened == gate and nearest == [boat]
                if ok:
                    boats = boats[1:] if gate == "lower" else boats[:-1]
                answers.append(ok)
            case _:
                raise ValueError(order)
    return answers
