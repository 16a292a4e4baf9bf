import os


def sheet_path(shelf: str, wanted: str) -> str:
    base = os.path.normpath(shelf)
    path = os.path.normpath(os.path.join(base, wanted))
    if path == base or not path.startswith(base):
        raise ValueError("not on the shelf")
    return path
