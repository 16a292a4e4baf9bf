import posixpath


def sheet_path(shelf: str, wanted: str) -> str:
    base = posixpath.normpath(shelf)
    path = posixpath.normpath(posixpath.join(base, wanted))
    if path == base or posixpath.commonpath([base, path]) != base:
        raise ValueError(f"{wanted} is not on the shelf")
    return path
