import base64
import zlib


def bomb(mebibytes):
    """Zeros by the mebibyte: one block of them, again and again, in a stream that zlib opens."""
    maker = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = maker.compress(bytes(1 << 20)) + maker.flush(zlib.Z_FULL_FLUSH)
    check = ((mebibytes << 20) % 65521) << 16 | 1
    data = b"\x78\xda" + block * mebibytes + b"\x03\x00" + check.to_bytes(4, "big")
    return base64.b64encode(data).decode()


def refuses(text):
    try:
        open_note(text)
    except ValueError:
        return True
    return False


assert refuses(bomb(1))
assert refuses(bomb(650))
assert refuses(bomb(4000))
assert refuses(bomb(4000)[:-40])
