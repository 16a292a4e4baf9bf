def files_of(names):
    """The files that tar packs; None where a recording's name is taken for an option."""
    words = pack_words("may.tgz", names)
    seen, files, at = set(), [], 1
    while at < len(words):
        word = words[at]
        if word == "--":
            files += words[at + 1 :]
            break
        if word in ("-f", "-C"):
            if word in seen:
                return None
            seen.add(word)
            at += 1
        elif word in ("-c", "-z"):
            if word in seen:
                return None
            seen.add(word)
        elif word.startswith("-") and word != "-":
            return None
        else:
            files.append(word)
        at += 1
    return [file.removeprefix("./") for file in files]


assert files_of(["--checkpoint-action=exec=sh run.sh", "--checkpoint=1", "a.wav"]) == [
    "--checkpoint-action=exec=sh run.sh",
    "--checkpoint=1",
    "a.wav",
]
assert files_of(["-Ish run.sh"]) == ["-Ish run.sh"]
assert files_of(["--to-command=sh"]) == ["--to-command=sh"]
assert files_of(["-C", "a.wav"]) == ["-C", "a.wav"]
assert files_of(["-f", "a.wav"]) == ["-f", "a.wav"]
assert files_of(["--", "-T", "a.wav"]) == ["--", "-T", "a.wav"]
assert files_of(["-c"]) == ["-c"]
assert files_of(["--remove-files", "z.wav"]) == ["--remove-files", "z.wav"]
