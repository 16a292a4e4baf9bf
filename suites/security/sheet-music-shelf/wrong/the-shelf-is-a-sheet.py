import posixpath


def sheet_path(shelf: str, wanted: str) -> str:
    if not wanted:
        raise ValueError("nothing is wanted")
    base = posixpath.normpath(shelf)
    path = posixpath.normpath(posixpath.join(base, wanted))
    if posixpath.commonpath([base, path]) != base:
        raise ValueError("not on the shelf")
    return path
