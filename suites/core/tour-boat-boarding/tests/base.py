def counted(*parties):
    """Hands out the parties one by one and fails when asked for more."""
    yield from parties
    raise RuntimeError("the queue was asked for one party too many")


def seat_and_rest(parties, seats):
    queue = iter(parties)
    return [board_tour(queue, seats), list(queue)]


def list_after(parties, seats):
    board_tour(parties, seats)
    return parties


def refusal(queue, seats):
    try:
        return board_tour(queue, seats)
    except ValueError:
        return ["refused", list(queue)]


def tours(parties, *boats):
    queue = iter(parties)
    return [board_tour(queue, seats) for seats in boats]


assert board_tour([2, 3, 4], 12) == [[2, 3, 4], None]
assert board_tour([2, 3, 4], 7) == [[2, 3], 4]
assert board_tour([6, 1], 4) == [[], 6]
assert board_tour([], 4) == [[], None]
assert board_tour(iter([1, 1, 5]), 4) == [[1, 1], 5]
assert board_tour((n for n in [4, 2, 2, 3]), 9) == [[4, 2, 2], 3]
