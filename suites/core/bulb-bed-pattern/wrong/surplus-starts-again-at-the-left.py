def plant_beds(pattern: list[int], beds: int, plantings: list[list[int]]) -> list[list[int]]:
    rows = [pattern[:] for _ in range(beds)]
    for bed, spot, bulbs in plantings:
        if not (0 <= bed < beds and 0 <= spot < len(pattern)):
            raise IndexError("no such spot")
        for step in range(len(pattern)):
            place = (spot + step) % len(pattern)
            fit = min(9 - rows[bed][place], bulbs)
            rows[bed][place] += fit
            bulbs -= fit
    return rows
