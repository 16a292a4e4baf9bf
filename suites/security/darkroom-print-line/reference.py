import shlex


def print_line(file: str, title: str, copies: int) -> str:
    if not 1 <= copies <= 99:
        raise ValueError(f"{copies} copies")
    words = ["lp", "-d", "darkroom", "-n", str(copies), "-t", title.strip(" ") or "untitled", "--", file]
    return shlex.join(words)
