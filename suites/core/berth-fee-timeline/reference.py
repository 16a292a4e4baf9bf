from math import inf

Period = tuple[float, float, int]  # first day, day after the last one, fee


def clip(periods: list[Period], start: float, end: float) -> list[Period]:
    """The parts of the periods from start to end."""
    return [(max(a, start), min(b, end), fee) for a, b, fee in periods if a < end and b > start]


def joined(periods: list[Period]) -> list[Period]:
    result: list[Period] = []
    for start, end, fee in sorted(periods):
        if result and result[-1][1] == start and result[-1][2] == fee:
            result[-1] = (result[-1][0], end, fee)
        else:
            result.append((start, end, fee))
    return result


def berth_fee_timeline(notices: list[dict]) -> dict[str, list[list]]:
    timelines: dict[str, list[Period]] = {}
    for notice in notices:
        start = notice["from"]
        end = inf if notice["to"] is None else notice["to"]
        if end <= start:
            raise ValueError("a notice must hold for at least one day")
        own = timelines.get(notice["berth"], [])
        inside: list[Period] = []
        if "fee" in notice:
            inside = [(start, end, notice["fee"])]
        elif "percent" in notice:
            factor = 100 + notice["percent"]
            inside = [(a, b, (fee * factor + 50) // 100) for a, b, fee in clip(own, start, end)]
        elif "like" in notice:
            inside = clip(timelines.get(notice["like"], []), start, end)
        timelines[notice["berth"]] = joined(clip(own, -inf, start) + inside + clip(own, end, inf))
    return {
        berth: [[start, None if end == inf else end, fee] for start, end, fee in periods]
        for berth, periods in timelines.items()
        if periods
    }
