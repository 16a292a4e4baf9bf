import re

NUMBERS = {
    "no": 0, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}
PHRASES = {("a", "pair", "of"): 2, ("a", "dozen"): 12, ("half", "a", "dozen"): 6}


def split_note(note: str) -> list[list[str]]:
    pieces = re.split(r"[,.]|(?<!\S)and(?!\S)", re.sub("([,.])", r" \1 ", note.lower()))
    return [piece.split() for piece in pieces]


def amount_of(words: list[str]):
    if not words:
        return None
    for phrase, number in PHRASES.items():
        if words[: len(phrase)] == list(phrase):
            return number, words[len(phrase):]
    if words[0] in NUMBERS:
        return NUMBERS[words[0]], words[1:]
    if re.fullmatch("[0-9]+", words[0]):
        return int(words[0]), words[1:]
    return None


def sightings(note: str, plurals: dict[str, str]) -> dict[str, int]:
    seen: dict[str, int] = {}
    for piece in split_note(note):
        if not piece:
            continue
        found = amount_of(piece)
        if found is None:
            continue
        number, words = found
        if not words:
            continue
        animal = " ".join(words)
        animal = plurals.get(animal, animal)
        if number:
            seen[animal] = seen.get(animal, 0) + number
    return seen
