import re


def matching(names: list[str], pattern: str) -> list[str]:
    expression = re.escape(pattern.lower()).replace(r"\*", ".*").replace(r"\?", ".")
    compiled = re.compile(expression, re.DOTALL)
    return [name for name in names if compiled.fullmatch(name.lower())]
