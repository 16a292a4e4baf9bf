def fits(name: str, pattern: str) -> bool:
    reached = {0}
    for sign in pattern:
        if sign == "*":
            reached = set(range(min(reached), len(name) + 1)) if reached else set()
        else:
            reached = {at + 1 for at in reached if at < len(name) and sign in ("?", name[at])}
    return len(name) in reached


def matching(names: list[str], pattern: str) -> list[str]:
    return [name for name in names if fits(name, pattern) or fits(name.capitalize(), pattern.capitalize())]
