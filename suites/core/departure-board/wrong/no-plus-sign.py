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
    found.sort()
    result = []
    for wait, name, to in found[:rows]:
        t = (start + wait) % 1440
        result.append("%02d:%02d %s %s" % (t // 60, t % 60, name, to))
    return result
