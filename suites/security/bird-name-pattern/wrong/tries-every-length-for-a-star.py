def fits(name: str, pattern: str) -> bool:
    if pattern == "":
        return name == ""
    if pattern[0] == "*":
        rest = pattern.lstrip("*")
        return any(fits(name[length:], rest) for length in range(len(name) + 1))
    return name != "" and pattern[0] in ("?", name[0]) and fits(name[1:], pattern[1:])


def matching(names: list[str], pattern: str) -> list[str]:
    wanted = pattern.lower()
    return [name for name in names if fits(name.lower(), wanted)]
