import shlex


def print_line(file: str, title: str, copies: int) -> str:
    if not 1 <= copies <= 99:
        raise ValueError("copies")
    return shlex.join(["lp", "-d", "darkroom", "-n", str(copies), "-t", title or "untitled", "--", file])
