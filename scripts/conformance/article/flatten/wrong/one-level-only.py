def flatten(nested):
    values = []
    for item in nested:
        values.extend(item if isinstance(item, list) else [item])
    return values
