import copy


def handle(letters: list[dict], user: str, request: dict) -> list:
    letters = copy.deepcopy(letters)
    do = request.get("do")
    if do == "list":
        return [200, [one["id"] for one in letters if user in (one["owner"], *one["readers"])], letters]
    if do == "write" and "text" in request:
        number = max((one["id"] for one in letters), default=0) + 1
        letters.append({"id": number, "owner": user, "text": request["text"], "readers": []})
        return [200, number, letters]
    if do not in ("read", "edit", "delete", "share") or "id" not in request:
        return [400, None, letters]
    if (do == "edit" and "text" not in request) or (do == "share" and "with" not in request):
        return [400, None, letters]
    for place, letter in enumerate(letters):
        if letter["id"] != request["id"]:
            continue
        if do == "read":
            return [200, letter["text"], letters]
        if do == "delete":
            del letters[place]
            return [200, None, letters]
        if do == "edit":
            letter["text"] = request["text"]
            return [200, None, letters]
        if request["with"] not in letter["readers"]:
            letter["readers"].append(request["with"])
        return [200, letter["readers"], letters]
    return [404, None, letters]
