def flatten(nested):
    values = []
    for item in nested:
        if isinstance(item, list):
            values.extend(flatten(item))
        elif item or item == 0 and item is not False:
            values.append(item)
    return values
