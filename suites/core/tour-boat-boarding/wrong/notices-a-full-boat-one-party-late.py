def board_tour(queue, seats: int) -> list:
    if seats < 0:
        raise ValueError("negative seats")
    boarded = []
    for party in queue:
        if seats == 0:
            break
        if party == 0:
            continue
        if party > seats:
            return [boarded, party]
        boarded.append(party)
        seats -= party
    return [boarded, None]
