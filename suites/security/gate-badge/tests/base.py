import base64
import hashlib
import hmac
import json


def packed(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def badge(claims, header=None, key="yard key"):
    head = packed(json.dumps(header or {"alg": "HS256"}).encode())
    text = f"{head}.{packed(json.dumps(claims).encode())}"
    return f"{text}.{packed(hmac.new(key.encode(), text.encode(), hashlib.sha256).digest())}"


def gate(text, now=1000):
    try:
        return open_gate(text, "yard key", now)
    except ValueError:
        return None


assert gate(badge({"sub": "Ida", "exp": 2000})) == "Ida"
assert gate(badge({"sub": "Ida", "exp": 500})) is None
assert gate(badge({"sub": "Ida"})) is None
assert gate("no badge") is None
assert gate(badge({"sub": "Ole", "exp": 2000, "nbf": 10})) == "Ole"
