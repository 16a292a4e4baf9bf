def board_tour(queue, seats: int) -> list:
    if seats < 0:
        raise ValueError("negative seats")
    boarded = []
    free = seats
    for party in list(queue):
        if free == 0:
            break
        if party > free:
            return [boarded, party]
        if party:
            boarded.append(party)
            free -= party
    return [boarded, None]
