def fits(name: str, pattern: str) -> bool:
    """Goes back to the last star alone: what stands before it has found its earliest place."""
    at = place = 0
    star = after = -1
    while at < len(name):
        if place < len(pattern) and pattern[place] == "*":
            star, after = place, at
            place += 1
        elif place < len(pattern) and pattern[place] in ("?", name[at]):
            place += 1
            at += 1
        elif star >= 0:
            after += 1
            place, at = star + 1, after
        else:
            return False
    return pattern[place:].strip("*") == ""


def matching(names: list[str], pattern: str) -> list[str]:
    return [name for name in names if fits(name.lower(), pattern.lower())]
