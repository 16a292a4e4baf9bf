from math import inf


def berth_fee_timeline(notices: list[dict]) -> dict[str, list[list]]:
    berths = {}

    def value_on(segments, day):
        for a, b, fee in segments:
            if a <= day < b:
                return fee
        return None

    for notice in notices:
        start = notice["from"]
        end = inf if notice["to"] is None else notice["to"]
        if end < start:
            raise ValueError("empty period")
        own = berths.get(notice["berth"], [])
        source = berths.get(notice["like"], []) if "like" in notice else own

        points = {start, end}
        for a, b, _ in own + source:
            points.update((a, b))
        points = sorted(points)

        result = []
        for a, b in zip(points, points[1:]):
            fee = value_on(own, a)
            if start <= a < end:
                if "fee" in notice:
                    fee = notice["fee"]
                elif "percent" in notice:
                    if fee is not None:
                        fee = (fee * (100 + notice["percent"]) + 50) // 100
                elif "like" in notice:
                    fee = value_on(source, a)
                else:
                    fee = None
            if fee is None:
                continue
            if result and result[-1][1] == a and result[-1][2] == fee:
                result[-1][1] = b
            else:
                result.append([a, b, fee])
        berths[notice["berth"]] = result

    return {
        name: [[a, None if b == inf else b, fee] for a, b, fee in segments]
        for name, segments in berths.items()
        if segments
    }
