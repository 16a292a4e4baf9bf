def bell_rope_rota(ringers: list[str], absences: list[list[str]], ropes: int) -> list[list[str]]:
    turns = {name: 0 for name in ringers}
    last = {name: -1 for name in ringers}
    rota = []
    for evening, absent in enumerate(absences):
        free = []
        for n in ringers:
            if n in absent:
                continue
            if evening > 1 and n in rota[evening - 1] and n in rota[evening - 2]:
                continue
            free.append(n)
        free.sort(key=lambda n: (turns[n], last[n]))
        chosen = free[:ropes]
        for n in chosen:
            turns[n] += 1
            last[n] = evening
        rota.append(chosen)
    return rota
