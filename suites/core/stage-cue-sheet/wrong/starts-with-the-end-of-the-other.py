import re

LINE = re.compile(
    r"([A-Za-z0-9_]+): (?:at (\S+)|(with|after) (\S+)(?: ([+-]) (\S+))?)(?: (?:for (\S+)|until ([A-Za-z0-9_]+)))?"
)
TIME = re.compile(r"(?:([0-9]+)m)?(?:([0-9]+)s)?")


def seconds(text):
    found = TIME.fullmatch(text)
    if not found or not text:
        raise ValueError("bad time " + text)
    return 60 * int(found[1] or 0) + int(found[2] or 0)


def cue_times(sheet: str) -> list[list]:
    cues = {}
    for line in sheet.split("\n"):
        words = [word for word in line.split(" ") if word]
        if not words:
            continue
        found = LINE.fullmatch(" ".join(words))
        if not found:
            raise ValueError("bad line " + line)
        name = found[1]
        if name in cues:
            raise ValueError("cue twice " + name)
        names = found[4].split("&") if found[4] else []
        cues[name] = {
            "at": seconds(found[2]) if found[2] else None,
            "kind": found[3],
            "names": names,
            "offset": seconds(found[6]) * (-1 if found[5] == "-" else 1) if found[6] else 0,
            "for": seconds(found[7]) if found[7] else 0,
            "until": found[8],
        }
    for cue in cues.values():
        for name in cue["names"] + ([cue["until"]] if cue["until"] else []):
            if name not in cues:
                raise ValueError("unknown cue " + name)

    known = {}

    def needs(event):
        kind, name = event
        cue = cues[name]
        if kind == "start":
            side = "end"
            return [(side, other) for other in cue["names"]]
        return [("start", cue["until"] or name)]

    waiting = {(kind, name): needs((kind, name)) for name in cues for kind in ("start", "end")}
    users = {event: [] for event in waiting}
    missing = {}
    for event, wanted in waiting.items():
        missing[event] = len(wanted)
        for other in wanted:
            users[other].append(event)
    ready = [event for event, count in missing.items() if count == 0]
    while ready:
        event = ready.pop()
        kind, name = event
        cue = cues[name]
        if kind == "start":
            times = [known[other] for other in waiting[event]]
            start = cue["at"] if cue["at"] is not None else max(times) + cue["offset"]
            if start < 0:
                raise ValueError("too early")
            known[event] = start
        else:
            known[event] = known["start", cue["until"] or name] + cue["for"]
        for user in users[event]:
            missing[user] -= 1
            if missing[user] == 0:
                ready.append(user)
    if len(known) < len(waiting):
        raise ValueError("cues wait for each other")
    rows = [[name, known["start", name], known["end", name]] for name in cues]
    for name, start, end in rows:
        if end < start:
            raise ValueError("ends before it starts: " + name)
    return sorted(rows, key=lambda row: row[1])
