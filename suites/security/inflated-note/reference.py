import base64
import zlib

LONGEST = 100_000


def open_note(packed: str) -> str:
    data = base64.b64decode(packed, validate=True)
    opener = zlib.decompressobj()
    try:
        # A sign takes four bytes at most.
        text = opener.decompress(data, 4 * LONGEST + 1)
    except zlib.error as error:
        raise ValueError("not a note") from error
    if len(text) > 4 * LONGEST:
        raise ValueError("too long")
    if not opener.eof or opener.unused_data:
        raise ValueError("torn, or something is left over")
    note = text.decode("utf-8")
    if len(note) > LONGEST:
        raise ValueError("too long")
    return note
