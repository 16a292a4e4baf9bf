def bell_rope_rota(ringers: list[str], absences: list[list[str]], ropes: int) -> list[list[str]]:
    turns = {name: 0 for name in ringers}
    last = {name: -2 for name in ringers}
    rota = []
    for evening, absent in enumerate(absences):
        free = [n for n in ringers if n not in absent and last[n] != evening - 1]
        if len(free) < ropes:
            rota.append([])
            continue
        free.sort(key=lambda n: (turns[n], last[n]))
        for n in free[:ropes]:
            turns[n] += 1
            last[n] = evening
        rota.append(free[:ropes])
    return rota
