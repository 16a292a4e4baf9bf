import re


def spice_jar_code(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", name)[:3].upper().ljust(3, "X")
