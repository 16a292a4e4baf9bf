def sort_by_keys(items, keys):
    ordered = list(items)
    for key, reverse in reversed(keys):
        ordered = stable(ordered, key, reverse)
    return ordered


def stable(items, key, reverse):
    with_value = [item for item in items if item.get(key) is not None]
    without = [item for item in items if item.get(key) is None]
    with_value.sort(key=lambda item: item[key], reverse=reverse)
    return with_value + without if reverse else without + with_value
