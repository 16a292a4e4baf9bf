from urllib.parse import unquote


def plan_file(target: str) -> str:
    path = unquote(target.split("?", 1)[0], errors="strict")
    if not path.startswith("/plans/"):
        raise ValueError("not below /plans/")
    name = path[len("/plans/") :]
    if "" in name.split("/"):
        raise ValueError("an empty part")
    return "plans/" + name
