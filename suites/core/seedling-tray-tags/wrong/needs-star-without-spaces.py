import re


def seedling_count(line: str) -> int:
    tags = [tag.strip() for tag in line.split(";")]
    total = 0
    for tag in tags:
        if tag:
            found = re.search(r"\*(\d+)$", tag)
            total += int(found.group(1)) if found else 1
    return total
