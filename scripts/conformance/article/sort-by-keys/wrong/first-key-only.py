def sort_by_keys(items, keys):
    if not keys:
        return list(items)
    key, reverse = keys[0]
    rest = lambda item: (item.get(key) is not None, item.get(key) if item.get(key) is not None else 0)
    return sorted(items, key=rest, reverse=reverse)
