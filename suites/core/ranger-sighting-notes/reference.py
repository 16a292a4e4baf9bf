import re

WORDS = "no one two three four five six seven eight nine ten".split()
AMOUNTS = {(word,): number for number, word in enumerate(WORDS)} | {
    ("a",): 1,
    ("an",): 1,
    ("a", "pair", "of"): 2,
    ("a", "dozen"): 12,
    ("half", "a", "dozen"): 6,
}


def read_amount(words: list[str]) -> tuple[int, list[str]] | None:
    for size in (3, 2, 1):
        head = tuple(words[:size])
        if len(head) == size and head in AMOUNTS:
            return AMOUNTS[head], words[size:]
    if words and re.fullmatch("[0-9]+", words[0]):
        return int(words[0]), words[1:]
    return None


def pieces_of(note: str) -> list[list[str]]:
    pieces: list[list[str]] = [[]]
    for word in re.sub("[,.]", " and ", note.lower()).split():
        if word == "and":
            pieces.append([])
        else:
            pieces[-1].append(word)
    return pieces


def sightings(note: str, plurals: dict[str, str]) -> dict[str, int]:
    seen: dict[str, int] = {}
    for piece in pieces_of(note):
        amount = read_amount(piece)
        if amount is None or not amount[1]:
            continue
        number, words = amount
        animal = " ".join(words)
        animal = plurals.get(animal, animal)
        seen[animal] = seen.get(animal, 0) + number
    return seen
