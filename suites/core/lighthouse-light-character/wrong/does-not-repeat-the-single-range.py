import re


def light_character(code: str) -> dict:
    head, *fields = code.split(" ")
    found = re.fullmatch(r"(Fl|F|Oc|Iso|Q)(\(([0-9]+(?:\+[0-9]+)*)\))?", head)
    if not found:
        raise ValueError("unknown rhythm")
    rhythm = found[1]
    if found[2] and rhythm in ("F", "Iso"):
        raise ValueError("no groups here")
    if found[3]:
        groups = [int(n) for n in found[3].split("+")]
    else:
        groups = [1] if rhythm in ("Fl", "Oc", "Q") else []
    kinds = [
        ("colours", r"([WRGY]+)"),
        ("period", r"([0-9]+(?:\.[0-9]+)?)s"),
        ("height", r"([0-9]+)m"),
        ("ranges", r"([0-9]+(?:/[0-9]+)*)M"),
    ]
    values = {}
    last = -1
    for field in fields:
        for place, (kind, pattern) in enumerate(kinds):
            hit = re.fullmatch(pattern, field)
            if hit and kind not in values:
                break
        else:
            raise ValueError("unknown field " + field)
        if place < last:
            raise ValueError("field out of order: " + field)
        last = place
        values[kind] = hit[1]
    colours = list(values.get("colours", "W"))
    if len(set(colours)) != len(colours):
        raise ValueError("colour twice")
    period = float(values["period"]) if "period" in values else None
    if period == 0 or 0 in groups:
        raise ValueError("zero")
    if rhythm == "F" and period is not None:
        raise ValueError("fixed lights have no period")
    if period is None and (rhythm in ("Fl", "Oc", "Iso") or found[3]):
        raise ValueError("needs a period")
    ranges = [int(n) for n in values["ranges"].split("/")] if "ranges" in values else []
    if len(ranges) not in (0, 1, len(colours)):
        raise ValueError("ranges do not fit")
    return {
        "rhythm": rhythm,
        "groups": groups,
        "colours": colours,
        "period": period,
        "height": int(values["height"]) if "height" in values else None,
        "ranges": ranges,
    }
