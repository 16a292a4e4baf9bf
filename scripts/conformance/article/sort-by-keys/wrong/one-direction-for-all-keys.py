def sort_by_keys(items, keys):
    def values(item):
        return [(item.get(key) is not None, item.get(key) if item.get(key) is not None else 0) for key, _ in keys]

    return sorted(items, key=values, reverse=any(reverse for _, reverse in keys))
