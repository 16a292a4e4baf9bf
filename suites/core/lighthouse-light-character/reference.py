import re

CODE = re.compile(
    r"(?P<rhythm>Fl|F|Oc|Iso|Q)(?:\((?P<groups>[0-9]+(?:\+[0-9]+)*)\))?"
    r"(?: (?P<colours>[WRGY]+))?"
    r"(?: (?P<period>[0-9]+(?:\.[0-9]+)?)s)?"
    r"(?: (?P<height>[0-9]+)m)?"
    r"(?: (?P<ranges>[0-9]+(?:/[0-9]+)*)M)?"
)


def light_character(code: str) -> dict:
    match = CODE.fullmatch(code)
    if match is None:
        raise ValueError(f"not a light character: {code!r}")
    rhythm = match["rhythm"]
    grouped = match["groups"] is not None
    if grouped:
        groups = [int(number) for number in match["groups"].split("+")]
    else:
        groups = [1] if rhythm in ("Fl", "Oc", "Q") else []
    colours = list(match["colours"] or "W")
    period = float(match["period"]) if match["period"] else None
    ranges = [int(number) for number in match["ranges"].split("/")] if match["ranges"] else []

    if grouped and rhythm in ("F", "Iso"):
        raise ValueError(f"{rhythm} has no group")
    if 0 in groups:
        raise ValueError("a group of no flashes")
    if len(set(colours)) < len(colours):
        raise ValueError("a colour twice")
    if period == 0:
        raise ValueError("a period of no seconds")
    if rhythm == "F" and period is not None:
        raise ValueError("a fixed light has no period")
    if period is None and rhythm != "F" and (rhythm != "Q" or grouped):
        raise ValueError(f"{rhythm} needs a period")
    if len(ranges) not in (0, 1, len(colours)):
        raise ValueError("ranges do not fit the colours")
    if len(ranges) == 1:
        ranges *= len(colours)
    return {
        "rhythm": rhythm,
        "groups": groups,
        "colours": colours,
        "period": period,
        "height": int(match["height"]) if match["height"] else None,
        "ranges": ranges,
    }
