def seedling_count(line: str) -> int:
    return sum(int(tag.partition("*")[2] or 1) for tag in line.split(";") if tag.strip())
