def flatten(nested):
    values = []
    for item in nested:
        if isinstance(item, (list, tuple)):
            values.extend(flatten(item))
        else:
            values.append(item)
    return values
