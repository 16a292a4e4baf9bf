def cheese_weights(grams: int, per_mille: int, weeks: int, turned: list[int], rind: int) -> list[int]:
    turned_weeks = set(turned)
    floor = min(grams, rind)
    weight = grams
    weights = []
    for week in range(1, weeks + 1):
        parts = 2000 if week in turned_weeks else 1000
        loss = -(-weight * per_mille // parts)
        weight = max(floor, weight - loss)
        weights.append(weight)
    return weights
