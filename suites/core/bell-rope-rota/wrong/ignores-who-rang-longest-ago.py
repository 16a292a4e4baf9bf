def bell_rope_rota(ringers: list[str], absences: list[list[str]], ropes: int) -> list[list[str]]:
    turns = {name: 0 for name in ringers}
    rota = []
    for absent in absences:
        tired = set(rota[-1]) & set(rota[-2]) if len(rota) > 1 else set()
        free = [n for n in ringers if n not in absent and n not in tired]
        if len(free) < ropes:
            rota.append([])
            continue
        free.sort(key=lambda n: turns[n])
        chosen = free[:ropes]
        for n in chosen:
            turns[n] += 1
        rota.append(chosen)
    return rota
