from urllib.parse import unquote


def plan_file(target: str) -> str:
    path = unquote(target.partition("?")[0], errors="strict")
    first, root, *parts = path.split("/") + [""]
    parts = parts[:-1]
    if first != "" or root != "plans" or not parts:
        raise ValueError("not below /plans/")
    if any(part in ("", ".", "..") or "\0" in part for part in parts):
        raise ValueError("not a file of the folder")
    return "/".join(["plans", *parts])
