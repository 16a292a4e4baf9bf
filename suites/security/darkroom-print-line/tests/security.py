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


def withstands(file, title):
    """The very words arrive, or the job is refused."""
    try:
        line = print_line(file, title, 1)
    except ValueError:
        return True
    return words_of(line) == ["lp", "-d", "darkroom", "-n", "1", "-t", title, "--", file]


assert withstands("a.png", '"; touch /tmp/owned; "')
assert withstands("a.png", "'; touch /tmp/owned; '")
assert withstands("a.png", "$(touch /tmp/owned)")
assert withstands("a.png", "`touch /tmp/owned`")
assert withstands("a.png", "two\ntouch /tmp/owned")
assert withstands("$(touch /tmp/owned).png", "a")
assert withstands("a'; touch owned; '.png", "a")
assert withstands('a"; touch owned; ".png', "a")
assert withstands("a.png", "back\\slash\\")
assert withstands("a.png", "it's")
