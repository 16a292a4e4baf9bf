def words_of(line):
    """The words that sh makes of a simple command; None where it would do more than run it."""
    words, word, at = [], None, 0
    while at < len(line):
        here = line[at]
        if here == "'":
            end = line.find("'", at + 1)
            if end < 0:
                return None
            word, at = (word or "") + line[at + 1 : end], end + 1
        elif here == '"':
            word, at = word or "", at + 1
            while at < len(line) and line[at] != '"':
                if line[at] in "$`":
                    return None
                if line[at] == "\\" and at + 1 < len(line) and line[at + 1] in '\\"$`':
                    at += 1
                word, at = word + line[at], at + 1
            if at == len(line):
                return None
            at += 1
        elif here == "\\" and at + 1 < len(line):
            word, at = (word or "") + line[at + 1], at + 2
        elif here == " ":
            words, word, at = words + ([] if word is None else [word]), None, at + 1
        elif here in "$`;&|<>()\n\t*?[]{}#~!":
            return None
        else:
            word, at = (word or "") + here, at + 1
    return words + ([] if word is None else [word])


def job(file, title, copies):
    return words_of(print_line(file, title, copies))


def refuses(copies):
    try:
        print_line("a.png", "a", copies)
    except ValueError:
        return True
    return False


assert job("gull.png", "gull", 2) == ["lp", "-d", "darkroom", "-n", "2", "-t", "gull", "--", "gull.png"]
assert job("a.png", "Gull at noon", 1) == ["lp", "-d", "darkroom", "-n", "1", "-t", "Gull at noon", "--", "a.png"]
assert job("a.png", "", 1) == ["lp", "-d", "darkroom", "-n", "1", "-t", "untitled", "--", "a.png"]
assert refuses(0)
assert not refuses(99)
