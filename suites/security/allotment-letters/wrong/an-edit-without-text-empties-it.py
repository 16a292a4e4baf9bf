import copy


def handle(letters: list[dict], user: str, request: dict) -> list:
    letters = copy.deepcopy(letters)
    do = request.get("do")
    if do == "list":
        return [200, [one["id"] for one in letters if user in (one["owner"], *one["readers"])], letters]
    if do == "write":
        number = max((one["id"] for one in letters), default=0) + 1
        letters.append({"id": number, "owner": user, "text": request.get("text", ""), "readers": []})
        return [200, number, letters]
    if do not in ("read", "delete", "edit", "share") or "id" not in request:
        return [400, None, letters]
    letter = next((one for one in letters if one["id"] == request["id"]), None)
    if letter is None or user not in [letter["owner"], *letter["readers"]]:
        return [404, None, letters]
    if do == "read":
        return [200, letter["text"], letters]
    if letter["owner"] != user:
        return [403, None, letters]
    if do == "delete":
        letters.remove(letter)
        return [200, None, letters]
    if do == "edit":
        letter["text"] = request.get("text", "")
        return [200, None, letters]
    if request["with"] not in letter["readers"]:
        letter["readers"].append(request["with"])
    return [200, letter["readers"], letters]
