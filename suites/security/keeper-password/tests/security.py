import base64
import hashlib
import itertools
import re

FAST = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "sha3_512", "blake2b", "blake2s"]


def raw_forms(piece):
    """What a piece of the kept text may stand for: itself, or the bytes of its hexadecimal or Base64 form."""
    yield piece.encode()
    if re.fullmatch(r"(?:[0-9a-fA-F]{2})+", piece):
        yield bytes.fromhex(piece)
    try:
        yield base64.b64decode(piece + "=" * (-len(piece) % 4), altchars=None, validate=True)
        yield base64.urlsafe_b64decode(piece + "=" * (-len(piece) % 4))
    except ValueError:
        pass


def pieces_of(kept):
    """Parts of the text, and of texts that end in a salt or begin with one of a usual length."""
    found = set(re.split(r"[$.:;,|@#]", kept))
    for piece in list(found):
        for length in (4, 8, 16, 24, 32, 64):
            found |= {piece[:length], piece[length:], piece[:-length], piece[-length:]}
    return {piece for piece in found if piece}


def is_cracked(password):
    """Whether someone who has read the table and guesses the password sees by one fast hash that it is right."""
    kept = keep_password(password)
    if password in kept or base64.b64encode(password.encode()).decode().rstrip("=") in kept:
        return True
    if password[::-1] in kept or password.encode().hex() in kept.lower():
        return True
    raw = {form for piece in pieces_of(kept) for form in raw_forms(piece)}
    salts = {b""} | {form for form in raw if len(form) <= 64}
    guess = password.encode()
    mixes = (lambda salt: salt + guess, lambda salt: guess + salt, lambda salt: salt + b":" + guess)
    for name, salt, mix in itertools.product(FAST, salts, mixes):
        if hashlib.new(name, mix(salt)).digest() in raw:
            return True
        if hashlib.new(name, mix(salt)).hexdigest().encode() in raw:
            return True
    return False


def fast_stretched(password):
    """PBKDF2 with few rounds, which a graphics card does by the billion."""
    kept = keep_password(password)
    raw = {form for piece in pieces_of(kept) for form in raw_forms(piece)}
    salts = [form for form in raw if 4 <= len(form) <= 64]
    for salt, rounds, name in itertools.product(salts, (1, 10, 100, 1000), ("sha1", "sha256", "sha512")):
        if hashlib.pbkdf2_hmac(name, password.encode(), salt, rounds) in raw:
            return True
    return False


assert not is_cracked("lamp oil")
assert not is_cracked("sunset77")
assert not is_cracked("Ærø")
assert keep_password("lamp oil") != keep_password("lamp oil")
assert len({keep_password("same") for _ in range(5)}) == 5
assert not fast_stretched("lamp oil")
assert is_password("guess", keep_password("lamp oil").replace("scrypt", "plain")) is False
