import re


def spice_jar_code(name: str) -> str:
    words = re.findall(r"[A-Za-z]+", name)
    first = words[0] if words else ""
    return first[:3].upper().ljust(3, "X")
