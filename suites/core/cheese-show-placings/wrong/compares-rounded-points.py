MEDALS = {1: ["gold", "silver", "bronze"], 2: ["silver", "bronze"], 3: ["bronze"]}
NEEDED = {"gold": 1500, "silver": 1200, "bronze": 1000}


def cheese_placings(entries: list[dict]) -> list[dict]:
    if len({entry["cheese"] for entry in entries}) != len(entries):
        raise ValueError("duplicate cheese")
    rows = []
    for entry in entries:
        scores = sorted(s for s in entry["scores"] if s is not None)
        if any(not 0 <= s <= 20 for s in scores):
            raise ValueError("score out of range")
        if len(scores) < 3:
            rows.append((None, None, entry["cheese"]))
            continue
        used = scores[1:-1] if len(scores) > 4 else scores
        points = (200 * sum(used) + len(used)) // (2 * len(used))
        rows.append((points, scores[-1], entry["cheese"]))
    placed = sorted((r for r in rows if r[0] is not None), key=lambda r: (-r[0], -r[1]))
    result = []
    for points, best, name in placed:
        place = 1 + sum((p, b) > (points, best) for p, b, _ in placed)
        medal = next((m for m in MEDALS.get(place, []) if points >= NEEDED[m]), None)
        result.append({"cheese": name, "place": place, "points": points, "medal": medal})
    for points, _, name in rows:
        if points is None:
            result.append({"cheese": name, "place": None, "points": None, "medal": None})
    return result
