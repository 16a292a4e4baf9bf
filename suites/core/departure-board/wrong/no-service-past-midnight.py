def departure_board(lines: list[dict], now: str, rows: int) -> list[str]:
    def to_min(text):
        h, m = map(int, text.split(":"))
        return h * 60 + m

    start = to_min(now)
    found = []
    for line in lines:
        t = to_min(line["first"])
        while t <= to_min(line["last"]):
            when = t if t >= start else t + 1440
            found.append((when, line["line"], line["to"]))
            t += line["every"]
    found.sort()
    return [
        f"{t // 60 % 24:02}:{t % 60:02}{'+' if t >= 1440 else ''} {name} {to}"
        for t, name, to in found[:rows]
    ]
