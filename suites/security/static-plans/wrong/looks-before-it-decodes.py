from urllib.parse import unquote


def plan_file(target: str) -> str:
    path = target.split("?", 1)[0]
    if ".." in path.split("/"):
        raise ValueError("outside of the folder")
    path = unquote(path, errors="strict")
    parts = path.split("/")
    if parts[:2] != ["", "plans"] or len(parts) < 3 or "" in parts[2:]:
        raise ValueError("not below /plans/")
    return path[1:]
