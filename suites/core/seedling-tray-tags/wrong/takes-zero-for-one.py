def seedling_count(line: str) -> int:
    total = 0
    for tag in line.split(";"):
        if not tag.strip():
            continue
        count = tag.split("*")[1] if "*" in tag else "0"
        total += int(count) or 1
    return total
