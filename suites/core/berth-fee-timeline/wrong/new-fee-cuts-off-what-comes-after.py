def berth_fee_timeline(notices: list[dict]) -> dict[str, list[list]]:
    FAR = 10**9
    lines: dict[str, list[list]] = {}
    for n in notices:
        a, b = n["from"], FAR if n["to"] is None else n["to"]
        if b <= a:
            raise ValueError("bad period")
        old = lines.get(n["berth"], [])
        if "fee" in n:
            new = [[a, b, n["fee"]]]
        elif "percent" in n:
            new = [
                [max(s, a), min(e, b), (f * (100 + n["percent"]) + 50) // 100]
                for s, e, f in old
                if s < b and e > a
            ]
        elif "like" in n:
            new = [[max(s, a), min(e, b), f] for s, e, f in lines.get(n["like"], []) if s < b and e > a]
        else:
            new = []
        kept = []
        for s, e, f in old:
            if s < a:
                kept.append([s, min(e, a), f])
            elif s >= b:
                kept.append([s, e, f])
        merged: list[list] = []
        for seg in sorted(kept + new):
            if merged and merged[-1][1] == seg[0] and merged[-1][2] == seg[2]:
                merged[-1][1] = seg[1]
            else:
                merged.append(seg)
        lines[n["berth"]] = merged
    return {
        name: [[s, None if e >= FAR else e, f] for s, e, f in segs] for name, segs in lines.items() if segs
    }
