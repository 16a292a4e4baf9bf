def run_chalkboard(orders: list[list], memory: int) -> list[list[str]]:
    lines = []
    past, undone = [], []
    boards = []

    def exists(i: int) -> bool:
        return 0 <= i < len(lines)

    for order in orders:
        new = None
        match order:
            case ["write", text]:
                new = lines + [text]
            case ["wipe", i]:
                if exists(i):
                    new = lines[:i] + lines[i + 1:]
            case ["swap", i, j]:
                if exists(i) and exists(j) and i != j:
                    new = lines[:]
                    new[i], new[j] = lines[j], lines[i]
            case ["clear"]:
                if lines:
                    new = []
            case ["undo", n]:
                while n > 0 and past:
                    undone.append(lines)
                    lines = past.pop()
                    n -= 1
            case ["redo", n]:
                while n > 0 and undone:
                    past.append(lines)
                    lines = undone.pop()
                    n -= 1
            case _:
                raise ValueError(order)
        if new is not None:
            past.append(lines)
            past = past[max(0, len(past) - memory):]
            undone = []
            lines = new
        boards.append(lines[:])
    return boards
