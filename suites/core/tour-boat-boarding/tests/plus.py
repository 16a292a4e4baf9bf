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


assert board_tour([2, 0, 3, 4, 1], 7) == [[2, 3], 4]
assert board_tour([2, 3, 4], 5) == [[2, 3], None]
assert board_tour([2, 3, 4, 1], 6) == [[2, 3], 4]
assert board_tour([0, 0, 2], 2) == [[2], None]
assert board_tour([0, 0], 3) == [[], None]
assert board_tour([1, 0, 0], 3) == [[1], None]
assert board_tour([3, 2, 1], 0) == [[], None]
assert board_tour([0, 1], 0) == [[], None]
assert board_tour([], 0) == [[], None]
assert board_tour([1], 1) == [[1], None]
assert board_tour([2], 1) == [[], 2]
assert board_tour((4, 4, 4), 10) == [[4, 4], 4]
assert board_tour(range(1, 50), 10) == [[1, 2, 3, 4], None]
assert board_tour(counted(2, 3), 5) == [[2, 3], None]
assert board_tour(counted(), 0) == [[], None]
assert board_tour(counted(1, 0, 0, 1), 2) == [[1, 1], None]
assert board_tour(counted(3, 9), 5) == [[3], 9]
assert board_tour(counted(*[1] * 500), 500) == [[1] * 500, None]
assert seat_and_rest([2, 3, 4, 5], 5) == [[[2, 3], None], [4, 5]]
assert seat_and_rest([2, 3, 4, 5], 6) == [[[2, 3], 4], [5]]
assert seat_and_rest([2, 3, 0, 5], 5) == [[[2, 3], None], [0, 5]]
assert seat_and_rest([1, 2], 0) == [[[], None], [1, 2]]
assert seat_and_rest([9, 1, 1], 4) == [[[], 9], [1, 1]]
assert seat_and_rest([1, 1], 9) == [[[1, 1], None], []]
assert seat_and_rest([], 3) == [[[], None], []]
assert list_after([2, 3, 4], 6) == [2, 3, 4]
assert list_after([2, 3], 5) == [2, 3]
assert tours([4, 4, 4, 2, 6, 1], 8, 7, 2, 5) == [[[4, 4], None], [[4, 2], 6], [[1], None], [[], None]]
assert tours([3, 3, 3, 3], 3, 0, 6) == [[[3], None], [[], None], [[3, 3], None]]
assert tours([5, 5, 5], 4, 4, 4, 4) == [[[], 5], [[], 5], [[], 5], [[], None]]
assert refusal([1, 2], -1) == ["refused", [1, 2]]
assert refusal(iter([1, 2]), -3) == ["refused", [1, 2]]
assert refusal([], -1) == ["refused", []]
assert refusal(iter([7]), 0) == [[], None]
