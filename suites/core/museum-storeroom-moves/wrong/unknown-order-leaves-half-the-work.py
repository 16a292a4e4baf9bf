from copy import deepcopy


def walk(store: dict, names: list[str]) -> dict:
    for name in names:
        store = store[name]
        if not isinstance(store, dict):
            raise KeyError(name)
    return store


def rearrange(store: dict, orders: list[list]) -> int | None:
    before = deepcopy(store)
    for index, (kind, path, *rest) in enumerate(orders):
        try:
            *outer, name = path.split("/")
            if kind == "remove":
                del walk(store, outer)[name]
                continue
            if kind == "place":
                thing, target = deepcopy(rest[0]), path
            elif kind in ("move", "copy"):
                thing, target = deepcopy(walk(store, outer)[name]), rest[0]
                if kind == "move" and target.startswith(path + "/"):
                    raise KeyError(target)
            else:
                raise ValueError(kind)
            *target_outer, target_name = target.split("/")
            container = walk(store, target_outer)
            if target_name in container:
                raise KeyError(target)
            container[target_name] = thing
            if kind == "move":
                del walk(store, outer)[name]
        except KeyError:
            store.clear()
            store.update(before)
            return index
    return None
