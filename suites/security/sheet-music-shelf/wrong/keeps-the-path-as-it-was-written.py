import posixpath


def sheet_path(shelf: str, wanted: str) -> str:
    base = posixpath.normpath(shelf)
    path = posixpath.normpath(posixpath.join(base, wanted))
    if path == base or not path.startswith(base + "/"):
        raise ValueError("not on the shelf")
    return posixpath.join(base, wanted)
