import base64
import zlib


def open_note(packed: str) -> str:
    data = base64.b64decode(packed, validate=True)
    opener = zlib.decompressobj()
    pieces = []
    try:
        while data and not opener.eof:
            pieces.append(opener.decompress(data, 65_536))
            data = opener.unconsumed_tail
    except zlib.error as error:
        raise ValueError("not a note") from error
    if not opener.eof or opener.unused_data:
        raise ValueError("not a whole note")
    note = b"".join(pieces).decode("utf-8")
    if len(note) > 100_000:
        raise ValueError("the note is too long")
    return note
