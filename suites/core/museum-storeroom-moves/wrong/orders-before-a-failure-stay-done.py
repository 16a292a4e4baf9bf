from copy import deepcopy


def _parent(store: dict, path: str) -> tuple[dict, str]:
    """The existing container that `path` lies in, and the last name of the path."""
    *outer, name = path.split("/")
    container = store
    for step in outer:
        container = container[step]
        if not isinstance(container, dict):
            raise KeyError(step)
    return container, name


def _put(store: dict, path: str, thing: object) -> None:
    container, name = _parent(store, path)
    if name in container:
        raise KeyError(path)
    container[name] = thing


def _carry_out(store: dict, order: list) -> None:
    match order:
        case ["place", path, thing]:
            _put(store, path, deepcopy(thing))
        case ["remove", path]:
            container, name = _parent(store, path)
            del container[name]
        case ["move", path, target]:
            if target.startswith(path + "/"):
                raise KeyError(target)
            container, name = _parent(store, path)
            _put(store, target, container[name])
            del container[name]
        case ["copy", path, target]:
            container, name = _parent(store, path)
            _put(store, target, deepcopy(container[name]))
        case _:
            raise ValueError(f"unknown order {order!r}")


def rearrange(store: dict, orders: list[list]) -> int | None:
    for index, order in enumerate(orders):
        try:
            _carry_out(store, order)
        except KeyError:
            return index
    return None
