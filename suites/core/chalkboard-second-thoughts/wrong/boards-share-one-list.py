def run_chalkboard(orders: list[list], memory: int) -> list[list[str]]:
    lines = []
    past, undone = [], []
    boards = []
    for order in orders:
        name = order[0]
        if name in ("undo", "redo"):
            source, target = (past, undone) if name == "undo" else (undone, past)
            for _ in range(order[1]):
                if not source:
                    break
                target.append(lines[:])
                lines[:] = source.pop()
        elif name in ("write", "wipe", "swap", "clear"):
            before = lines[:]
            if name == "write":
                lines.append(order[1])
            elif name == "clear":
                lines.clear()
            elif all(0 <= i < len(lines) for i in order[1:]):
                if name == "wipe":
                    del lines[order[1]]
                else:
                    lines[order[1]], lines[order[2]] = lines[order[2]], lines[order[1]]
            if lines != before:
                past.append(before)
                undone.clear()
                if len(past) > memory:
                    past.pop(0)
        else:
            raise ValueError(name)
        boards.append(lines)
    return boards
