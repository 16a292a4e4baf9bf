def fits(name: str, pattern: str) -> bool:
    at = 0
    for piece in pattern.split("*"):
        found = -1
        for place in range(at, len(name) - len(piece) + 1):
            if all(sign in ("?", name[place + step]) for step, sign in enumerate(piece)):
                found = place
                break
        if found < 0:
            return False
        at = found + len(piece)
    return pattern.endswith("*") or at == len(name)


def matching(names: list[str], pattern: str) -> list[str]:
    return [name for name in names if fits(name.lower(), pattern.lower())]
