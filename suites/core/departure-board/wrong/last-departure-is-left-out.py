def departure_board(lines: list[dict], now: str, rows: int) -> list[str]:
    def to_min(text):
        h, m = map(int, text.split(":"))
        return h * 60 + m

    start = to_min(now)
    found = []
    for line in lines:
        first, last = to_min(line["first"]), to_min(line["last"])
        if last < first:
            last += 1440
        for t in range(first, last, line["every"]):
            found.append(((t - start) % 1440, line["line"], line["to"]))
    found.sort()
    result = []
    for wait, name, to in found[:rows]:
        t = start + wait
        plus = "+" if t >= 1440 else ""
        t %= 1440
        result.append(f"{t // 60:02}:{t % 60:02}{plus} {name} {to}")
    return result
