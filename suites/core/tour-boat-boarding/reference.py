def board_tour(queue, seats: int) -> list:
    if seats < 0:
        raise ValueError("a boat cannot have fewer than 0 seats")
    parties = iter(queue)
    boarded: list[int] = []
    while seats > 0:
        party = next(parties, None)
        if party is None:
            break
        if party > seats:
            return [boarded, party]
        if party > 0:
            boarded.append(party)
            seats -= party
    return [boarded, None]
