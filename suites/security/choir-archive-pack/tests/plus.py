def packed(archive, names):
    """What tar makes of the words: archive, folder, files; None where an option is not expected."""
    words = pack_words(archive, names)
    if words[:1] != ["tar"]:
        return None
    seen, files, at = {}, [], 1
    while at < len(words):
        word = words[at]
        if word == "--":
            files += words[at + 1 :]
            break
        if word in ("-f", "-C"):
            seen[word], at = words[at + 1], at + 1
        elif word in ("-c", "-z"):
            seen[word] = True
        elif word.startswith("-") and word != "-":
            return None
        else:
            files.append(word)
        at += 1
    if set(seen) != {"-c", "-z", "-f", "-C"}:
        return None
    return seen["-f"], seen["-C"], [file.removeprefix("./") for file in files]


def files_of(names):
    found = packed("june.tgz", names)
    return None if found is None or found[:2] != ("june.tgz", "/srv/choir/recordings") else found[2]


def refuses(names):
    try:
        pack_words("may.tgz", names)
    except ValueError:
        return True
    return False


assert files_of(["b.wav", "a.wav", "b.wav"]) == ["a.wav", "b.wav"]
assert files_of(["b.wav", "B.wav", "a.wav"]) == ["B.wav", "a.wav", "b.wav"]
assert files_of(["two words.wav"]) == ["two words.wav"]
assert files_of(["Ave Maria (live).wav", "10.wav", "9.wav"]) == ["10.wav", "9.wav", "Ave Maria (live).wav"]
assert files_of(["été.wav"]) == ["été.wav"]
assert files_of(["a$b.wav", "it's.wav"]) == ["a$b.wav", "it's.wav"]
assert files_of(["a.wav", ".a.wav", "..b"]) == ["a.wav"]
assert files_of(["a-b.wav"]) == ["a-b.wav"]
assert refuses([".only", ".hidden"])
assert packed("my june.tgz", ["a.wav"]) == ("my june.tgz", "/srv/choir/recordings", ["a.wav"])
assert len(files_of([f"{number}.wav" for number in range(300)])) == 300
