def cheese_weights(grams: int, per_mille: int, weeks: int, turned: list[int], rind: int) -> list[int]:
    weights = []
    weight = grams
    for week in range(1, weeks + 1):
        if weight > rind:
            parts = 2000 if week in turned else 1000
            weight -= -(-weight * per_mille // parts)
        weights.append(weight)
    return weights
