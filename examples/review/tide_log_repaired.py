"""Notes of a tide station, one file for each day."""

import os

NOTES = "/var/tides/notes"


def read_note(day: str) -> str:
    """The note of a day, such as "2026-11-23.txt"."""
    folder = os.path.realpath(NOTES)
    path = os.path.realpath(os.path.join(folder, day))
    if os.path.commonpath([folder, path]) != folder:
        raise ValueError("no such note")
    with open(path, encoding="utf-8") as file:
        return file.read()
