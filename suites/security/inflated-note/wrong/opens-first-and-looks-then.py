import base64
import zlib


def open_note(packed: str) -> str:
    try:
        text = zlib.decompress(base64.b64decode(packed, validate=True))
    except zlib.error as error:
        raise ValueError("not a note") from error
    note = text.decode("utf-8")
    if len(note) > 100_000:
        raise ValueError("the note is too long")
    # zlib passes over what follows the end.
    opener = zlib.decompressobj()
    opener.decompress(base64.b64decode(packed))
    if opener.unused_data:
        raise ValueError("something is left over")
    return note
