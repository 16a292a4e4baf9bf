from urllib.parse import unquote_plus


def plan_file(target: str) -> str:
    path = unquote_plus(target.split("?", 1)[0], errors="strict")
    parts = path.split("/")
    if parts[:2] != ["", "plans"] or len(parts) < 3 or {"", ".", ".."} & set(parts[2:]) or "\0" in path:
        raise ValueError("not below /plans/")
    return "/".join(parts[1:])
