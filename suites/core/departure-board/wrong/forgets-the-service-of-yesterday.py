def departure_board(lines: list[dict], now: str, rows: int) -> list[str]:
    def to_min(text):
        return int(text[:2]) * 60 + int(text[3:])

    start = to_min(now)
    found = []
    for line in lines:
        first, last = to_min(line["first"]), to_min(line["last"])
        if last < first:
            last += 1440
        for day in (0, 1):
            for t in range(first + day * 1440, last + day * 1440 + 1, line["every"]):
                if start <= t < start + 1440:
                    found.append((t, line["line"], line["to"]))
    found.sort()
    return [
        f"{t // 60 % 24:02}:{t % 60:02}{'+' if t >= 1440 else ''} {name} {to}"
        for t, name, to in found[:rows]
    ]
