def plant_beds(pattern: list[int], beds: int, plantings: list[list[int]]) -> list[list[int]]:
    rows = [list(pattern)] * beds
    for bed, spot, bulbs in plantings:
        if bed < 0 or bed >= beds or spot < 0 or spot >= len(pattern):
            raise IndexError("no such spot")
        for i in range(spot, len(pattern)):
            room = 9 - rows[bed][i]
            rows[bed][i] += min(room, bulbs)
            bulbs -= min(room, bulbs)
    return rows
