import re


def label_years(label: str) -> list[int]:
    match = re.fullmatch(r"(c\. *)?([0-9]{4})(s| *[-–] *([0-9]{1,4}))?", label.strip(" "))
    if not match:
        raise ValueError(label)
    circa, year, tail, ending = match.groups()
    first = last = int(year)
    if tail == "s":
        if first % 100 == 0:
            last = first + 99
        elif first % 10 == 0:
            last = first + 9
        else:
            raise ValueError(label)
    elif ending:
        last = int(year[: 4 - len(ending)] + ending)
        if last < first:
            raise ValueError(label)
    return [first - 5, last + 5] if circa else [first, last]
