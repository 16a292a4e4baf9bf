DAY = 24 * 60


def minutes(clock: str) -> int:
    hours, mins = clock.split(":")
    return int(hours) * 60 + int(mins)


def departure_board(lines: list[dict], now: str, rows: int) -> list[str]:
    start = minutes(now)
    departures: list[tuple[int, str, str]] = []
    for line in lines:
        first = minutes(line["first"])
        span = (minutes(line["last"]) - first) % DAY
        for ride in range(0, span + 1, line["every"]):
            wait = (first + ride - start) % DAY
            departures.append((wait, line["line"], line["to"]))
    board = []
    for wait, name, to in sorted(departures)[:rows]:
        days, clock = divmod(start + wait, DAY)
        board.append(f"{clock // 60:02d}:{clock % 60:02d}{'+' if days else ''} {name} {to}")
    return board
