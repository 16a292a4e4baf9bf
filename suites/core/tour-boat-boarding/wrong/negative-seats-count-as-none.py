def board_tour(queue, seats: int) -> list:
    parties = iter(queue)
    boarded = []
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
