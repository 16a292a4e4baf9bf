"""Whole numbers that grow by the same amount in every round of a loop, and what a loop asks of them.

Stand-ins for a loop's counters while one round is run. In round k (0, 1, 2, …) a counter is its value in
round 0 plus k times its step, so every stand-in is affine in k. What the round learns from one (a
comparison, a remainder, where a slice ends) is written down; `same_for_ever` then says whether it would have
learnt the same in every later round. Whatever is not written down here gives up.
"""
from plain import GiveUp

_SEQUENCES = (list, tuple, str, bytes)


class Learnt:
    """What one round found out about the counters."""

    def __init__(self):
        self.facts = []

    def same_for_ever(self, steps):
        """`steps`: {counter: what one round adds to it}."""
        return all(
            holds(kind, value, sum(weight * steps[name] for name, weight in weights.items()))
            for kind, value, weights in self.facts
        )


def holds(kind, value, slope):
    """Whether asking `kind` of value + k * slope has one answer for all k >= 0."""
    if slope == 0:
        return True
    if kind == 'below':  # value < 0
        return slope < 0 if value < 0 else slope > 0
    if kind == 'zero':
        return value != 0 and (value > 0) == (slope > 0)
    if kind == 'beyond':  # it was at or past a sequence's end
        return slope > 0
    return slope % kind[1] == 0  # ('remainder', divisor)


def refuse(*_):
    raise GiveUp('a counter is used for more than counting')


class Counter:
    """value + k * slope, where slope is the weighted sum of the counters' steps."""

    __slots__ = ('value', 'weights', 'learnt')

    def __init__(self, value, weights, learnt):
        self.value = value
        self.weights = weights
        self.learnt = learnt

    def ask(self, kind):
        if len(self.learnt.facts) > 10_000:
            raise GiveUp('too many questions')
        self.learnt.facts.append((kind, self.value, self.weights))

    def __add__(self, other):
        return combined(self, 1, other, 1)

    def __sub__(self, other):
        return combined(self, 1, other, -1)

    def __rsub__(self, other):
        return combined(self, -1, other, 1)

    def __neg__(self):
        return combined(self, -1, 0, 1)

    def __mul__(self, other):
        if type(other) is not int:
            refuse()
        return combined(self, other, 0, 1)

    __radd__ = __add__
    __rmul__ = __mul__

    def __mod__(self, divisor):
        if type(divisor) is not int or divisor == 0:
            refuse()
        self.ask(('remainder', divisor))
        return self.value % divisor

    def __and__(self, mask):
        if type(mask) is not int or mask < 1 or mask & (mask + 1):
            refuse()
        return self % (mask + 1)

    def __lt__(self, other):
        return is_below(combined(self, 1, other, -1))

    def __gt__(self, other):
        return is_below(combined(self, -1, other, 1))

    def __le__(self, other):
        return not self > other

    def __ge__(self, other):
        return not self < other

    def __eq__(self, other):
        return is_zero(combined(self, 1, other, -1))

    def __ne__(self, other):
        return not self == other

    def __bool__(self):
        return not is_zero(self)

    __hash__ = __index__ = __int__ = __float__ = __complex__ = __str__ = __repr__ = __format__ = refuse
    __abs__ = __pow__ = __rpow__ = __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = refuse
    __divmod__ = __rdivmod__ = __round__ = __trunc__ = __floor__ = __ceil__ = __invert__ = refuse
    __rmod__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = refuse
    __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = __pos__ = __iter__ = __len__ = __contains__ = refuse
    __getitem__ = __call__ = refuse


def combined(left, left_times, right, right_times):
    """left * left_times + right * right_times: a Counter, or an int where the counters cancel out."""
    value, weights, learnt = 0, {}, None
    for part, times in ((left, left_times), (right, right_times)):
        if type(part) is Counter:
            value += part.value * times
            learnt = part.learnt
            for name, weight in part.weights.items():
                weights[name] = weights.get(name, 0) + weight * times
        elif type(part) is int or type(part) is bool:
            value += part * times
        else:
            refuse()
    weights = {name: weight for name, weight in weights.items() if weight}
    return Counter(value, weights, learnt) if weights else value


def is_below(difference):
    if type(difference) is Counter:
        difference.ask('below')
        return difference.value < 0
    return difference < 0


def is_zero(difference):
    if type(difference) is Counter:
        difference.ask('zero')
        return difference.value == 0
    return difference == 0


def part_of(sequence, low, high, step):
    """sequence[low:high:step]; a bound that is a counter must lie at or past the end and stay there."""
    if type(low) is Counter or type(high) is Counter:
        if step is not None or type(sequence) not in _SEQUENCES:
            refuse()
        low, high = bound(low, len(sequence)), bound(high, len(sequence))
    return sequence[low:high:step]


def bound(place, length):
    if type(place) is not Counter:
        return place
    if place.value < length:
        refuse()
    place.ask('beyond')
    return length
