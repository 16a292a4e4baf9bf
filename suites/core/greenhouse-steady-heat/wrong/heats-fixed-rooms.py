def steady_temperatures(
    rooms: list[str], walls: list[list], fixed: dict[str, float], heaters: dict[str, float]
) -> dict[str, float | None]:
    known = set(rooms)
    for a, b, conductance in walls:
        if a not in known or b not in known or conductance < 0:
            raise ValueError("bad wall")
    for name in [*fixed, *heaters]:
        if name not in known:
            raise ValueError("unknown room " + name)

    joined = {name: {} for name in rooms}
    for a, b, conductance in walls:
        if a == b or conductance == 0:
            continue
        joined[a][b] = joined[a].get(b, 0) + conductance
        joined[b][a] = joined[b].get(a, 0) + conductance

    reached = set(fixed)
    border = list(fixed)
    while border:
        name = border.pop()
        for other in joined[name]:
            if other not in reached:
                reached.add(other)
                border.append(other)

    unknown = [name for name in rooms if name in reached and name not in fixed]
    place = {name: number for number, name in enumerate(unknown)}
    size = len(unknown)
    table = []
    for name in unknown:
        row = [0.0] * (size + 1)
        row[size] = heaters.get(name, 0)
        for other, conductance in joined[name].items():
            row[place[name]] += conductance
            if other in fixed:
                row[size] += conductance * fixed[other]
            else:
                row[place[other]] -= conductance
        table.append(row)
    for column in range(size):
        pivot = max(range(column, size), key=lambda line: abs(table[line][column]))
        table[column], table[pivot] = table[pivot], table[column]
        for line in range(size):
            if line != column and table[line][column]:
                share = table[line][column] / table[column][column]
                for spot in range(column, size + 1):
                    table[line][spot] -= share * table[column][spot]
    answer = {name: None for name in rooms}
    answer.update({name: value + heaters.get(name, 0) for name, value in fixed.items()})
    for name in unknown:
        answer[name] = table[place[name]][size] / table[place[name]][place[name]]
    return answer
