def fits(name: str, pattern: str) -> bool:
    if not pattern:
        return not name
    if pattern[0] == "*":
        return fits(name, pattern[1:]) or (name != "" and fits(name[1:], pattern))
    if not name:
        return False
    return (pattern[0] == "?" or pattern[0] == name[0]) and fits(name[1:], pattern[1:])


def matching(names: list[str], pattern: str) -> list[str]:
    return list(filter(lambda name: fits(name.lower(), pattern.lower()), names))
