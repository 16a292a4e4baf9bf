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


def refuses(names):
    try:
        pack_words("may.tgz", names)
    except ValueError:
        return True
    return False


FOLDER = "/srv/choir/recordings"
assert packed("may.tgz", ["tenor.wav"]) == ("may.tgz", FOLDER, ["tenor.wav"])
assert packed("may.tgz", ["tenor.wav", "alto.wav"]) == ("may.tgz", FOLDER, ["alto.wav", "tenor.wav"])
assert packed("may.tgz", [".hidden", "bass.wav"]) == ("may.tgz", FOLDER, ["bass.wav"])
assert refuses([])
assert not refuses(["a.wav"])
