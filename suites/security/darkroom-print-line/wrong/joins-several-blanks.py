import shlex


def print_line(file: str, title: str, copies: int) -> str:
    if copies not in range(1, 100):
        raise ValueError("copies")
    title = " ".join(title.split()) or "untitled"
    return shlex.join(["lp", "-d", "darkroom", "-n", str(copies), "-t", title, "--", file])
