def bell_rope_rota(ringers: list[str], absences: list[list[str]], ropes: int) -> list[list[str]]:
    turns = {name: 0 for name in ringers}
    last = {name: -1 for name in ringers}
    rota = []
    rung = []
    for evening, absent in enumerate(absences):
        tired = set(rung[-1]) & set(rung[-2]) if len(rung) > 1 else set()
        free = [n for n in ringers if n not in absent and n not in tired]
        if len(free) < ropes:
            rota.append([])
            continue
        chosen = sorted(free, key=lambda n: (turns[n], last[n]))[:ropes]
        for n in chosen:
            turns[n] += 1
            last[n] = evening
        rota.append(chosen)
        rung.append(chosen)
    return rota
