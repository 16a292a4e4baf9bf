import base64
import zlib


def open_note(packed: str) -> str:
    opener = zlib.decompressobj()
    try:
        text = opener.decompress(base64.b64decode(packed, validate=True), 400_001)
    except zlib.error as error:
        raise ValueError("not a note") from error
    if not text and not opener.eof:
        raise ValueError("nothing in it")
    note = text.decode("utf-8")
    if len(note) > 100_000 or opener.unused_data:
        raise ValueError("not a note")
    return note
