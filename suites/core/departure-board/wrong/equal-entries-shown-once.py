def departure_board(lines: list[dict], now: str, rows: int) -> list[str]:
    def to_min(text):
        return int(text[:2]) * 60 + int(text[3:])

    start = to_min(now)
    found = set()
    for line in lines:
        first = to_min(line["first"])
        span = (to_min(line["last"]) - first) % 1440
        for ride in range(0, span + 1, line["every"]):
            found.add(((first + ride - start) % 1440, line["line"], line["to"]))
    result = []
    for wait, name, to in sorted(found)[:rows]:
        t = start + wait
        result.append(f"{t // 60 % 24:02}:{t % 60:02}{'+' if t >= 1440 else ''} {name} {to}")
    return result
