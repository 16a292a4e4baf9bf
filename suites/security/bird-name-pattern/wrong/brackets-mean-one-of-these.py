import fnmatch


def matching(names: list[str], pattern: str) -> list[str]:
    return [name for name in names if fnmatch.fnmatchcase(name.lower(), pattern.lower())]
