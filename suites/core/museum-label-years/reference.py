import re

LABEL = re.compile(r"(c\. *)?([0-9]{4})(s| *[-–] *([0-9]{1,4}))?")


def label_years(label: str) -> list[int]:
    match = LABEL.fullmatch(label.strip(" "))
    if match is None:
        raise ValueError(f"not a date label: {label!r}")
    circa, year, tail, ending = match.groups()
    first = last = int(year)
    if tail == "s":
        if first % 10:
            raise ValueError(f"not a decade: {label!r}")
        last = first + 9
    elif ending:
        last = int(year[: 4 - len(ending)] + ending)
        if last < first:
            raise ValueError(f"range runs backwards: {label!r}")
    margin = 5 if circa else 0
    return [first - margin, last + margin]
