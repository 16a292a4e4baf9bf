import copy


def can_read(letter: dict, user: str) -> bool:
    return letter["owner"] == user or user in letter["readers"]


def handle(letters: list[dict], user: str, request: dict) -> list:
    letters = copy.deepcopy(letters)
    do = request.get("do")
    if do == "list":
        return [200, [one["id"] for one in letters if can_read(one, user)], letters]
    if do == "write":
        if "text" not in request:
            return [400, None, letters]
        number = max((one["id"] for one in letters), default=0) + 1
        letters.append({"id": number, "owner": user, "text": request["text"], "readers": []})
        return [200, number, letters]
    if do not in ("read", "edit", "delete", "share") or "id" not in request:
        return [400, None, letters]
    letter = next((one for one in letters if one["id"] == request["id"]), None)
    if letter is None:
        return [404, None, letters]
    if do == "read":
        return [200, letter["text"], letters] if can_read(letter, user) else [403, None, letters]
    if do == "share":
        if letter["readers"].count(request["with"]) == 0:
            letter["readers"].append(request["with"])
        return [200, letter["readers"], letters]
    if letter["owner"] != user:
        return [403, None, letters]
    if do == "delete":
        return [200, None, [one for one in letters if one is not letter]]
    if "text" not in request:
        return [400, None, letters]
    letter["text"] = request["text"]
    return [200, None, letters]
