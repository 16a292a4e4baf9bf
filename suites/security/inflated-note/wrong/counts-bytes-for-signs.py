import base64
import zlib


def open_note(packed: str) -> str:
    opener = zlib.decompressobj()
    try:
        text = opener.decompress(base64.b64decode(packed, validate=True), 100_001)
    except zlib.error as error:
        raise ValueError("not a note") from error
    if len(text) > 100_000 or not opener.eof or opener.unused_data:
        raise ValueError("not a note")
    return text.decode("utf-8")
