import re
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

NAME = r"[A-Za-z0-9_]+"
TIME = r"(?:[0-9]+m)?[0-9]+s|[0-9]+m"
CUE = re.compile(
    rf"(?P<name>{NAME}):"
    rf" (?:at (?P<at>{TIME})|(?P<kind>with|after) (?P<cues>{NAME}(?:&{NAME})*)(?: (?P<sign>[+-]) (?P<offset>{TIME}))?)"
    rf"(?: for (?P<length>{TIME})| until (?P<until>{NAME}))?"
)

Event = tuple[str, str]  # "start" or "end", and the cue's name


class Rule(NamedTuple):
    """An event happens `delay` seconds after the last of the events `after` (after the curtain if there are none)."""

    after: list[Event]
    delay: int


def seconds_of(time: str | None) -> int:
    return sum(int(part[:-1]) * (60 if part[-1] == "m" else 1) for part in re.findall("[0-9]+[ms]", time or ""))


def rules_of(sheet: str) -> dict[Event, Rule]:
    rules: dict[Event, Rule] = {}
    for line in sheet.split("\n"):
        words = line.split(" ")
        if not any(words):
            continue
        match = CUE.fullmatch(" ".join(filter(None, words)))
        if match is None:
            raise ValueError(f"not a cue: {line!r}")
        start, end = ("start", match["name"]), ("end", match["name"])
        if start in rules:
            raise ValueError(f"two cues named {match['name']}")
        if match["at"]:
            rules[start] = Rule([], seconds_of(match["at"]))
        else:
            side = "start" if match["kind"] == "with" else "end"
            delay = seconds_of(match["offset"]) * (-1 if match["sign"] == "-" else 1)
            rules[start] = Rule([(side, cue) for cue in match["cues"].split("&")], delay)
        if match["until"]:
            rules[end] = Rule([("start", match["until"])], 0)
        else:
            rules[end] = Rule([start], seconds_of(match["length"]))
    return rules


def cue_times(sheet: str) -> list[list]:
    rules = rules_of(sheet)
    for rule in rules.values():
        for event in rule.after:
            if event not in rules:
                raise ValueError(f"no cue named {event[1]}")
    try:
        order = list(TopologicalSorter({event: rule.after for event, rule in rules.items()}).static_order())
    except CycleError as error:
        raise ValueError("times depend on themselves") from error

    times: dict[Event, int] = {}
    for event in order:
        rule = rules[event]
        times[event] = rule.delay + max((times[other] for other in rule.after), default=0)
    cues = [[name, time, times["end", name]] for side, name in rules for time in [times[side, name]] if side == "start"]
    if any(start < 0 or end < start for _, start, end in cues):
        raise ValueError("a cue starts before the curtain or ends before it starts")
    return sorted(cues, key=lambda cue: cue[1])
