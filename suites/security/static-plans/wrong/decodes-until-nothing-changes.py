from urllib.parse import unquote


def plan_file(target: str) -> str:
    path = unquote(target.split("?", 1)[0], errors="strict")
    parts = path.split("/")
    if parts[:2] != ["", "plans"] or len(parts) < 3 or "" in parts[2:] or "\0" in path:
        raise ValueError("not below /plans/")
    if ".." in parts:
        raise ValueError("outside of the folder")
    # Some browsers encode twice.
    while unquote(path) != path:
        path = unquote(path)
    return path[1:]
