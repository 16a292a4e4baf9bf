def bell_rope_rota(ringers: list[str], absences: list[list[str]], ropes: int) -> list[list[str]]:
    line = list(ringers)
    rota = []
    for evening, absent in enumerate(absences):
        tired = set(rota[-1]) & set(rota[-2]) if evening > 1 else set()
        free = [n for n in line if n not in absent and n not in tired]
        chosen = free[:ropes] if len(free) >= ropes else []
        line = [n for n in line if n not in chosen] + chosen
        rota.append(chosen)
    return rota
