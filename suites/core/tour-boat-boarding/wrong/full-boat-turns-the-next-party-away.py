def board_tour(queue, seats: int) -> list:
    if seats < 0:
        raise ValueError("negative seats")
    boarded = []
    for party in queue:
        if party == 0:
            continue
        if sum(boarded) + party > seats:
            return [boarded, party]
        boarded.append(party)
    return [boarded, None]
