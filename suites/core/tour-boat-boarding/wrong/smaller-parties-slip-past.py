def board_tour(queue, seats: int) -> list:
    if seats < 0:
        raise ValueError("negative seats")
    parties = iter(queue)
    boarded = []
    turned_away = None
    while seats > 0:
        party = next(parties, None)
        if party is None:
            break
        if party > seats:
            if turned_away is None:
                turned_away = party
            continue
        if party:
            boarded.append(party)
            seats -= party
    return [boarded, turned_away]
