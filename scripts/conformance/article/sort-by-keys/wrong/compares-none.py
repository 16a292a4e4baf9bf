def sort_by_keys(items, keys):
    ordered = list(items)
    for key, reverse in reversed(keys):
        ordered.sort(key=lambda item: item.get(key), reverse=reverse)
    return ordered
