from fractions import Fraction
from itertools import permutations


def gear_train(tray: list[int], target: list[int]) -> list[list[int]]:
    wanted = Fraction(target[0], target[1])
    best_key, best = None, []
    for size in (2, 4):
        for chosen in sorted(set(permutations(sorted(tray), size))):
            train = sorted([list(chosen[i:i + 2]) for i in range(0, size, 2)])
            if any(max(pair) > 6 * min(pair) for pair in train):
                continue
            ratio = Fraction(1)
            for driver, driven in train:
                ratio *= Fraction(driver, driven)
            key = (max(ratio / wanted, wanted / ratio), len(train), sum(chosen), train)
            if best_key is None or key < best_key:
                best_key, best = key, train
    return best
