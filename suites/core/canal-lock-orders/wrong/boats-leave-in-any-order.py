def run_canal_lock(room: int, orders: list[list]) -> list:
    level = "low"
    gates = {"lower": False, "upper": False}
    boats = []
    answers = []
    for name, *rest in orders:
        if name == "report":
            opened = next((g for g in gates if gates[g]), None)
            answers.append([level, opened, boats[:]])
            continue
        if name in ("fill", "drain") and not rest:
            ok = not any(gates.values())
            if ok:
                level = "high" if name == "fill" else "low"
            answers.append(ok)
            continue
        if name not in ("open", "close", "enter", "leave") or rest[-1] not in gates:
            raise ValueError(name)
        gate = rest[-1]
        other = "upper" if gate == "lower" else "lower"
        if name == "open":
            ok = not gates[other] and level == ("low" if gate == "lower" else "high")
            if ok:
                gates[gate] = True
        elif name == "close":
            ok = True
            gates[gate] = False
        elif name == "enter":
            ok = gates[gate] and len(boats) < room and rest[0] not in boats
            if ok:
                if gate == "lower":
                    boats.insert(0, rest[0])
                else:
                    boats.append(rest[0])
        else:
            ok = gates[gate] and rest[0] in boats
            if ok:
                boats.remove(rest[0])
        answers.append(ok)
    return answers
