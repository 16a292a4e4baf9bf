def plant_beds(pattern: list[int], beds: int, plantings: list[list[int]]) -> list[list[int]]:
    rows = [pattern[:] for _ in range(beds)]
    for bed, spot, bulbs in plantings:
        row = rows[bed]
        row[spot]
        while bulbs > 0 and spot < len(row):
            fit = min(9 - row[spot], bulbs)
            row[spot] += fit
            bulbs -= fit
            spot += 1
    return rows
