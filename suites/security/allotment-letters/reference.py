import copy


def handle(letters: list[dict], user: str, request: dict) -> list:
    shelf = copy.deepcopy(letters)
    do = request.get("do")
    if do == "list":
        return [200, [letter["id"] for letter in shelf if may_read(letter, user)], shelf]
    if do == "write" and isinstance(request.get("text"), str):
        number = max((letter["id"] for letter in shelf), default=0) + 1
        shelf.append({"id": number, "owner": user, "text": request["text"], "readers": []})
        return [200, number, shelf]
    wanted = {"read": None, "edit": "text", "delete": None, "share": "with"}
    if do not in wanted or "id" not in request:
        return [400, None, shelf]
    if wanted[do] is not None and not isinstance(request.get(wanted[do]), str):
        return [400, None, shelf]
    letter = next((one for one in shelf if one["id"] == request["id"]), None)
    # Whoever may not even read it is not told that it exists.
    if letter is None or not may_read(letter, user):
        return [404, None, shelf]
    if do == "read":
        return [200, letter["text"], shelf]
    if letter["owner"] != user:
        return [403, None, shelf]
    return [200, change(shelf, letter, request), shelf]


def may_read(letter: dict, user: str) -> bool:
    return letter["owner"] == user or user in letter["readers"]


def change(shelf: list[dict], letter: dict, request: dict) -> list[str] | None:
    if request["do"] == "delete":
        shelf.remove(letter)
        return None
    if request["do"] == "edit":
        letter["text"] = request["text"]
        return None
    if request["with"] not in letter["readers"]:
        letter["readers"].append(request["with"])
    return list(letter["readers"])
