import re


def seedling_count(line: str) -> int:
    total = 0
    for tag in line.split(";"):
        tag = tag.strip()
        if tag:
            found = re.search(r"\*\s*(\d)", tag)
            total += int(found.group(1)) if found else 1
    return total
