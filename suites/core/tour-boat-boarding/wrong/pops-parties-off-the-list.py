def board_tour(queue, seats: int) -> list:
    if seats < 0:
        raise ValueError("negative seats")
    if not isinstance(queue, list):
        queue = list(queue)
    boarded = []
    while queue and seats > 0:
        party = queue.pop(0)
        if party > seats:
            return [boarded, party]
        if party > 0:
            boarded.append(party)
            seats -= party
    return [boarded, None]
