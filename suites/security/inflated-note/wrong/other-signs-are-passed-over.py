import base64
import zlib


def open_note(packed: str) -> str:
    opener = zlib.decompressobj()
    try:
        text = opener.decompress(base64.b64decode(packed), 400_001)
    except zlib.error as error:
        raise ValueError("not a note") from error
    note = text.decode("utf-8", "replace")
    if len(note) > 100_000 or not opener.eof:
        raise ValueError("not a note")
    return note
