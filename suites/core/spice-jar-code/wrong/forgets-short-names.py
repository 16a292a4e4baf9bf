import re


def spice_jar_code(name: str) -> str:
    return re.sub(r"[^A-Za-z]", "", name)[:3].upper()
