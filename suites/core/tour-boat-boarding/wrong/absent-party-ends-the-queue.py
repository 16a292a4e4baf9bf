def board_tour(queue, seats: int) -> list:
    if seats < 0:
        raise ValueError("negative seats")
    parties = iter(queue)
    boarded = []
    while seats and (party := next(parties, None)):
        if party > seats:
            return [boarded, party]
        boarded.append(party)
        seats -= party
    return [boarded, None]
