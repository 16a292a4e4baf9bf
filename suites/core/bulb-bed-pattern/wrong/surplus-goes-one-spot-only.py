def plant_beds(pattern: list[int], beds: int, plantings: list[list[int]]) -> list[list[int]]:
    rows = [pattern[:] for _ in range(beds)]
    for bed, spot, bulbs in plantings:
        if not (0 <= bed < beds and 0 <= spot < len(pattern)):
            raise IndexError("no such spot")
        total = rows[bed][spot] + bulbs
        rows[bed][spot] = min(9, total)
        if total > 9 and spot + 1 < len(pattern):
            rows[bed][spot + 1] = min(9, rows[bed][spot + 1] + total - 9)
    return rows
