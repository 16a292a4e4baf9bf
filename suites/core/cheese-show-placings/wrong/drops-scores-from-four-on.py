from fractions import Fraction

MEDALS = [("gold", 15), ("silver", 12), ("bronze", 10)]


def _medal(place: int, average: Fraction) -> str | None:
    for rank, (medal, needed) in enumerate(MEDALS, start=1):
        if place <= rank and average >= needed:
            return medal
    return None


def cheese_placings(entries: list[dict]) -> list[dict]:
    names = [entry["cheese"] for entry in entries]
    if len(set(names)) < len(names):
        raise ValueError("a cheese is entered twice")
    placed, unplaced = [], []
    for entry in entries:
        scores = sorted(score for score in entry["scores"] if score is not None)
        if scores and (scores[0] < 0 or scores[-1] > 20):
            raise ValueError("a score lies outside 0 to 20")
        if len(scores) < 3:
            unplaced.append({"cheese": entry["cheese"], "place": None, "points": None, "medal": None})
            continue
        counted = scores[1:-1] if len(scores) > 3 else scores
        placed.append(((Fraction(sum(counted), len(counted)), scores[-1]), entry["cheese"]))
    placed.sort(key=lambda item: item[0], reverse=True)
    result = []
    place, before = 0, None
    for position, (key, name) in enumerate(placed, start=1):
        if key != before:
            place, before = position, key
        average = key[0]
        points = (200 * average.numerator + average.denominator) // (2 * average.denominator)
        result.append({"cheese": name, "place": place, "points": points, "medal": _medal(place, average)})
    return result + unplaced
