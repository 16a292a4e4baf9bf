import copy


def handle(letters: list[dict], user: str, request: dict) -> list:
    letters = copy.deepcopy(letters)
    mine = [one for one in letters if one["owner"] == user or user in one["readers"]]
    match request:
        case {"do": "list"}:
            return [200, [one["id"] for one in mine], letters]
        case {"do": "write", "text": text}:
            number = 1 + max((one["id"] for one in letters), default=0)
            letters.append({"id": number, "owner": user, "text": text, "readers": []})
            return [200, number, letters]
        case {"do": "read" | "delete", "id": number} | {"do": "edit", "id": number, "text": _}:
            pass
        case {"do": "share", "id": number, "with": _}:
            pass
        case _:
            return [400, None, letters]
    letter = next((one for one in mine if one["id"] == number), None)
    if letter is None:
        return [404, None, letters]
    match request["do"]:
        case "read":
            return [200, letter["text"], letters]
        case "delete":
            letters.remove(letter)
            return [200, None, letters]
        case "edit":
            letter["text"] = request["text"]
            return [200, None, letters]
    if request["with"] not in letter["readers"]:
        letter["readers"].append(request["with"])
    return [200, letter["readers"], letters]
