import posixpath


def sheet_path(shelf: str, wanted: str) -> str:
    if wanted.startswith("/") or ".." in wanted:
        raise ValueError("not on the shelf")
    path = posixpath.normpath(posixpath.join(shelf, wanted))
    if path == posixpath.normpath(shelf):
        raise ValueError("the shelf itself")
    return path
