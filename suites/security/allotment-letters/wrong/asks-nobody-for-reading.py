import copy


def handle(letters: list[dict], user: str, request: dict) -> list:
    state = copy.deepcopy(letters)
    action = request.get("do")
    if action == "list":
        visible = [one["id"] for one in state if one["owner"] == user or user in one["readers"]]
        return [200, visible, state]
    if action == "write" and "text" in request:
        number = max([one["id"] for one in state] or [0]) + 1
        state.append({"id": number, "owner": user, "text": request["text"], "readers": []})
        return [200, number, state]
    needs = {"read": ["id"], "edit": ["id", "text"], "delete": ["id"], "share": ["id", "with"]}
    if action not in needs or not all(name in request for name in needs[action]):
        return [400, None, state]
    found = [one for one in state if one["id"] == request["id"]]
    if not found:
        return [404, None, state]
    letter = found[0]
    if action == "read":
        return [200, letter["text"], state]
    if letter["owner"] != user:
        return [403, None, state]
    if action == "delete":
        state.remove(letter)
        return [200, None, state]
    if action == "edit":
        letter["text"] = request["text"]
        return [200, None, state]
    if request["with"] not in letter["readers"]:
        letter["readers"].append(request["with"])
    return [200, letter["readers"], state]
