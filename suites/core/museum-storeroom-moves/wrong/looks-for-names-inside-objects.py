import copy


def find(store, path):
    node = store
    for name in path.split("/"):
        if name not in node:
            return None, None
        parent, node = node, node[name]
    return parent, node


def rearrange(store: dict, orders: list[list]) -> int | None:
    backup = copy.deepcopy(store)

    def fail(index):
        store.clear()
        store.update(backup)
        return index

    def free_spot(path):
        *outer, name = path.split("/")
        node = store
        for step in outer:
            if step not in node:
                return None
            node = node[step]
        return None if name in node else (node, name)

    for index, order in enumerate(orders):
        kind, path = order[0], order[1]
        if kind not in ("place", "remove", "move", "copy"):
            fail(index)
            raise ValueError(kind)
        if kind == "place":
            thing = order[2]
        else:
            parent, thing = find(store, path)
            if parent is None:
                return fail(index)
        if kind == "remove":
            del parent[path.split("/")[-1]]
            continue
        target = path if kind == "place" else order[2]
        if kind == "move" and (target + "/").startswith(path + "/"):
            return fail(index)
        spot = free_spot(target)
        if spot is None:
            return fail(index)
        thing = copy.deepcopy(thing)
        spot[0][spot[1]] = thing
        if kind == "move":
            del parent[path.split("/")[-1]]
    return None
