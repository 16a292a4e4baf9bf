from collections import defaultdict


def solve(rows: list[list[float]]) -> list[float]:
    """Solve a regular system of equations; each row ends with its right-hand side."""
    size = len(rows)
    for column in range(size):
        pivot = max(range(column, size), key=lambda line: abs(rows[line][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for line in range(column + 1, size):
            share = rows[line][column] / rows[column][column]
            if share:
                for spot in range(column, size + 1):
                    rows[line][spot] -= share * rows[column][spot]
    answers = [0.0] * size
    for line in reversed(range(size)):
        rest = sum(rows[line][spot] * answers[spot] for spot in range(line + 1, size))
        answers[line] = (rows[line][size] - rest) / rows[line][line]
    return answers


def joined_to(starts: list[str], neighbours: dict[str, list[tuple[str, float]]]) -> set[str]:
    found, waiting = set(starts), list(starts)
    while waiting:
        for other, _ in neighbours[waiting.pop()]:
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


def steady_temperatures(rooms: list[str], walls: list[list], fixed: dict[str, float], heaters: dict[str, float]) -> dict[str, float | None]:
    named = {room for wall in walls for room in wall[:2]} | set(fixed) | set(heaters)
    if not named <= set(rooms) or any(conductance < 0 for _, _, conductance in walls):
        raise ValueError("an unknown room or a negative conductance")

    neighbours = defaultdict(list)
    for a, b, conductance in walls:
        if a != b and conductance > 0:
            neighbours[a].append((b, conductance))
            neighbours[b].append((a, conductance))

    certain = joined_to(list(fixed), neighbours)
    free = [room for room in rooms if room in certain and room not in fixed]
    column = {room: number for number, room in enumerate(free)}
    rows = []
    for room in free:
        row = [0.0] * (len(free) + 1)
        row[-1] = heaters.get(room, 0.0)
        for other, conductance in neighbours[room]:
            row[column[room]] += conductance
            if other in fixed:
                row[-1] += conductance * fixed[other]
            else:
                row[column[other]] -= conductance
        rows.append(row)

    temperatures: dict[str, float | None] = dict.fromkeys(rooms)
    temperatures.update(fixed)
    temperatures.update(zip(free, solve(rows)))
    return temperatures
