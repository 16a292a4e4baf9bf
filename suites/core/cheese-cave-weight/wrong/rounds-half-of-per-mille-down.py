def cheese_weights(grams: int, per_mille: int, weeks: int, turned: list[int], rind: int) -> list[int]:
    weights = []
    weight = grams
    for week in range(1, weeks + 1):
        rate = per_mille // 2 if week in turned else per_mille
        loss = (weight * rate + 999) // 1000
        if weight > rind:
            weight = max(rind, weight - loss)
        weights.append(weight)
    return weights
