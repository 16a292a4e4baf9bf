from urllib.parse import unquote


def plan_file(target: str) -> str:
    path = unquote(target.split("?", 1)[0], errors="strict")
    if not path.startswith("/plans/") or path == "/plans/":
        raise ValueError("not below /plans/")
    name = path[len("/plans/") :]
    if name.startswith("../") or any(part == "" for part in name.split("/")):
        raise ValueError("not a file of the folder")
    return "plans/" + name
