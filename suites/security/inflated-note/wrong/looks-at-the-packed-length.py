import base64
import zlib


def open_note(packed: str) -> str:
    if len(packed) > 1_000_000:
        raise ValueError("the note is too long")
    opener = zlib.decompressobj()
    try:
        text = opener.decompress(base64.b64decode(packed, validate=True)) + opener.flush()
    except zlib.error as error:
        raise ValueError("not a note") from error
    if not opener.eof or opener.unused_data:
        raise ValueError("not a whole note")
    note = text.decode("utf-8")
    if len(note) > 100_000:
        raise ValueError("the note is too long")
    return note
