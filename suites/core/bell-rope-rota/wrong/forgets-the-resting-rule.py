def bell_rope_rota(ringers: list[str], absences: list[list[str]], ropes: int) -> list[list[str]]:
    turns = {name: 0 for name in ringers}
    last = {name: -1 for name in ringers}
    rota = []
    for evening, absent in enumerate(absences):
        free = [n for n in ringers if n not in absent]
        free.sort(key=lambda n: (turns[n], last[n]))
        chosen = free[:ropes] if len(free) >= ropes else []
        for n in chosen:
            turns[n] += 1
            last[n] = evening
        rota.append(chosen)
    return rota
