import base64
import random
import zlib


def packed(text, level=-1):
    data = text if isinstance(text, bytes) else text.encode()
    return base64.b64encode(zlib.compress(data, level)).decode()


def refuses(text):
    try:
        open_note(text)
    except ValueError:
        return True
    return False


def torn(text):
    return base64.b64encode(zlib.compress(text.encode())[:-3]).decode()


random.seed(4)
NOISE = "".join(random.choice("abcdefgh種") for _ in range(50_000))
assert open_note(packed("x" * 100_000)) == "x" * 100_000
assert open_note(packed("種" * 100_000)) == "種" * 100_000
assert open_note(packed("😀" * 100_000)) == "😀" * 100_000
assert open_note(packed(NOISE)) == NOISE
assert open_note(packed("stored", 0)) == "stored"
assert open_note(packed("a\0b")) == "a\0b"
assert refuses(packed("種" * 100_001))
assert refuses(packed("😀" * 100_001))
assert refuses(torn("wind 9 m/s, sea rough"))
assert refuses(packed(b"\xff\xfe"))
assert refuses(base64.b64encode(b"plain text, not compressed").decode())
assert refuses(base64.b64encode(zlib.compress(b"one") + b"two").decode())
assert refuses("")
assert refuses(packed("wind") + "!")
assert refuses(packed("wind")[:-2])
assert refuses(" " + packed("wind"))
