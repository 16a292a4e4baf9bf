def departure_board(lines: list[dict], now: str, rows: int) -> list[str]:
    def to_min(text):
        return int(text[:2]) * 60 + int(text[3:])

    start = to_min(now)
    found = []
    for line in lines:
        first, last = to_min(line["first"]), to_min(line["last"])
        if last < first:
            last += 1440
        for t in range(first, last + 1, line["every"]):
            if t - 1440 >= start:
                found.append((t - 1440, line["line"], line["to"]))
            elif t >= start and t < start + 1440:
                found.append((t, line["line"], line["to"]))
    found.sort()
    result = []
    for t, name, to in found[:rows]:
        plus = "+" if t >= 1440 else ""
        result.append(f"{t // 60 % 24:02}:{t % 60:02}{plus} {name} {to}")
    return result
