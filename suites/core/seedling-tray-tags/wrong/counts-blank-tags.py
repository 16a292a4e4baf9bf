def seedling_count(line: str) -> int:
    total = 0
    for tag in line.split(";"):
        name, star, count = tag.partition("*")
        total += int(count) if star else 1
    return total
