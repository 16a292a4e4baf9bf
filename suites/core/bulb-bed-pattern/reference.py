def plant_beds(pattern: list[int], beds: int, plantings: list[list[int]]) -> list[list[int]]:
    rows = [list(pattern) for _ in range(beds)]
    for bed, spot, bulbs in plantings:
        if not (0 <= bed < beds and 0 <= spot < len(pattern)):
            raise IndexError(f"no spot {spot} in bed {bed}")
        while bulbs > 0 and spot < len(pattern):
            added = min(bulbs, 9 - rows[bed][spot])
            rows[bed][spot] += added
            bulbs -= added
            spot += 1
    return rows
