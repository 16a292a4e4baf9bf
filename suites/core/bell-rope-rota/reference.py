def bell_rope_rota(ringers: list[str], absences: list[list[str]], ropes: int) -> list[list[str]]:
    place = {name: i for i, name in enumerate(ringers)}
    turns = dict.fromkeys(ringers, 0)
    last = dict.fromkeys(ringers, -1)
    rota: list[list[str]] = []
    for evening, absent in enumerate(absences):
        resting = set(rota[-1]) & set(rota[-2]) if evening >= 2 else set()
        free = [name for name in ringers if name not in absent and name not in resting]
        chosen: list[str] = []
        if len(free) >= ropes:
            chosen = sorted(free, key=lambda name: (turns[name], last[name], place[name]))[:ropes]
        for name in chosen:
            turns[name] += 1
            last[name] = evening
        rota.append(chosen)
    return rota
