def departure_board(lines: list[dict], now: str, rows: int) -> list[str]:
    def to_min(text):
        return int(text[:2]) * 60 + int(text[3:])

    start = to_min(now)
    found = []
    for line in lines:
        first = to_min(line["first"])
        span = (to_min(line["last"]) - first) % 1440
        for ride in range(0, span + 1, line["every"]):
            found.append(((first + ride - start) % 1440, line["line"], line["to"]))
    found.sort(key=lambda e: (e[0], len(e[1]), e[1], e[2]))
    result = []
    for wait, name, to in found[:rows]:
        t = start + wait
        result.append(f"{t // 60 % 24:02}:{t % 60:02}{'+' if t >= 1440 else ''} {name} {to}")
    return result
