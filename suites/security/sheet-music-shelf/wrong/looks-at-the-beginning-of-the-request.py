import os


def sheet_path(shelf: str, wanted: str) -> str:
    if wanted.startswith("/") or wanted == ".." or wanted.startswith("../"):
        raise ValueError("not on the shelf")
    base = os.path.normpath(shelf)
    path = os.path.normpath(os.path.join(base, wanted))
    if path == base:
        raise ValueError("the shelf itself")
    return path
