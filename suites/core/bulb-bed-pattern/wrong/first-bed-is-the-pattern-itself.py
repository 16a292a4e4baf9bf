def plant_beds(pattern: list[int], beds: int, plantings: list[list[int]]) -> list[list[int]]:
    rows = [pattern if i == 0 else pattern.copy() for i in range(beds)]
    for bed, spot, bulbs in plantings:
        if not 0 <= bed < beds or not 0 <= spot < len(pattern):
            raise IndexError("no such spot")
        row = rows[bed]
        while bulbs and spot < len(row):
            fit = min(9 - row[spot], bulbs)
            row[spot] += fit
            bulbs -= fit
            spot += 1
    return rows
