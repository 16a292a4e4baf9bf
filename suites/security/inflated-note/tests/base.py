import base64
import zlib


def packed(text):
    data = text if isinstance(text, bytes) else text.encode()
    return base64.b64encode(zlib.compress(data)).decode()


def refuses(text):
    try:
        open_note(text)
    except ValueError:
        return True
    return False


assert open_note(packed("wind 9 m/s")) == "wind 9 m/s"
assert open_note(packed("")) == ""
assert open_note(packed("Ærø, 種\n")) == "Ærø, 種\n"
assert refuses(packed("x" * 100_001))
assert refuses("no note")
