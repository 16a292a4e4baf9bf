def plant_beds(pattern: list[int], beds: int, plantings: list[list[int]]) -> list[list[int]]:
    rows = [pattern[:] for _ in range(beds)]
    for bed, spot, bulbs in plantings:
        if not (0 <= bed < beds and 0 <= spot < len(pattern)):
            raise IndexError("no such spot")
        while spot < len(pattern):
            fit = min(9 - rows[bed][spot], bulbs)
            if fit == 0:
                break
            rows[bed][spot] += fit
            bulbs -= fit
            spot += 1
    return rows
