import re


def label_years(label: str) -> list[int]:
    match = re.fullmatch(r"(c\. *)?([0-9]{4})(s| *[-–] *([0-9]{1,4}))?", label.strip(" "))
    if not match:
        raise ValueError(label)
    circa, year, tail, ending = match.groups()
    first = last = int(year)
    if tail == "s":
        if first % 10:
            raise ValueError(label)
        last = first + 9
    elif ending:
        step = 10 ** len(ending)
        last = first // step * step + int(ending)
        if last < first and len(ending) < 4:
            last += step
        if last < first:
            raise ValueError(label)
    return [first - 5, last + 5] if circa else [first, last]
