def departure_board(lines: list[dict], now: str, rows: int) -> list[str]:
    def to_min(text):
        return int(text[:2]) * 60 + int(text[3:])

    start = to_min(now)
    entries = []
    for line in lines:
        first = to_min(line["first"])
        span = (to_min(line["last"]) - first) % 1440
        for ride in range(0, span + 1, line["every"]):
            t = (first + ride) % 1440
            plus = "+" if t < start else ""
            entries.append(f"{t // 60:02}:{t % 60:02}{plus} {line['line']} {line['to']}")
    entries.sort()
    return entries[:rows]
