def bell_rope_rota(ringers: list[str], absences: list[list[str]], ropes: int) -> list[list[str]]:
    turns = {name: 0 for name in ringers}
    last = {name: -1 for name in ringers}
    rota = []
    for evening, absent in enumerate(absences):
        tired = set(rota[-1]) & set(rota[-2]) if evening > 1 else set()
        free = [n for n in ringers if n not in set(absent) | tired]
        ranked = sorted((turns[n], last[n], n) for n in free)
        chosen = [n for _, _, n in ranked[:ropes]] if len(ranked) >= ropes else []
        for n in chosen:
            turns[n] += 1
            last[n] = evening
        rota.append(chosen)
    return rota
