import re


def seedling_count(line: str) -> int:
    total = 0
    for tag in line.split(";"):
        if not tag.strip():
            continue
        numbers = re.findall(r"\d+", tag)
        total += sum(map(int, numbers)) if numbers else 1
    return total
