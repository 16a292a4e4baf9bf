def departure_board(lines: list[dict], now: str, rows: int) -> list[str]:
    def to_min(text):
        return int(text[:2]) * 60 + int(text[3:])

    start = to_min(now)
    found = []
    for line in lines:
        first = to_min(line["first"])
        span = (to_min(line["last"]) - first) % 1440
        for ride in range(0, span + 1, line["every"]):
            t = (first + ride) % 1440
            if t <= start:
                t += 1440
            found.append((t, line["line"], line["to"]))
    found.sort()
    return [
        f"{t // 60 % 24:02}:{t % 60:02}{'+' if t >= 1440 else ''} {name} {to}"
        for t, name, to in found[:rows]
    ]
