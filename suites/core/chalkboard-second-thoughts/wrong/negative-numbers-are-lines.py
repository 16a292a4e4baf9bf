def _carry_out(lines: list[str], order: list) -> list[str]:
    """The board after a writing order, as a new list."""
    new = list(lines)
    match order:
        case ["write", text]:
            new.append(text)
        case ["wipe", i]:
            if i < len(new):
                del new[i]
        case ["swap", i, j]:
            if max(i, j) < len(new):
                new[i], new[j] = new[j], new[i]
        case ["clear"]:
            new.clear()
        case _:
            raise ValueError(f"cannot carry out {order!r}")
    return new


def run_chalkboard(orders: list[list], memory: int) -> list[list[str]]:
    lines: list[str] = []
    past: list[list[str]] = []
    undone: list[list[str]] = []
    boards = []
    for order in orders:
        match order:
            case ["undo", steps]:
                for _ in range(min(steps, len(past))):
                    undone.append(lines)
                    lines = past.pop()
            case ["redo", steps]:
                for _ in range(min(steps, len(undone))):
                    past.append(lines)
                    lines = undone.pop()
            case _:
                new = _carry_out(lines, order)
                if new != lines:
                    past.append(lines)
                    if len(past) > memory:
                        del past[0]
                    undone.clear()
                    lines = new
        boards.append(list(lines))
    return boards
