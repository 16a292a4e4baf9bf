import base64
import json
import pickle


class Call:
    """Pickles as a call."""

    def __init__(self, function, *values):
        self.function, self.values = function, values

    def __reduce__(self):
        return self.function, self.values


def spellings(data):
    """Bytes in the spellings that a ticket may have."""
    return [base64.urlsafe_b64encode(data).decode(), base64.b64encode(data).decode(), data.hex()]


def refuses(*tickets):
    for ticket in tickets:
        for spelling in (ticket, ticket.rstrip("=")):
            try:
                load_basket(spelling)
            except ValueError:
                continue
            return False
    return True


def attack(data):
    return refuses(*spellings(data))


assert attack(pickle.dumps(Call(eval, "{'owned': 1}")))
assert attack(pickle.dumps(Call(eval, "{'owned': 1}"), 0))
assert attack(b"{'owned': __import__('os').getpid() * 0 + 1}")
assert attack(b"dict(owned=1)")
assert attack(json.dumps({"kale": -5}).encode())
assert attack(json.dumps({"kale": 1.5}).encode())
assert attack(json.dumps({"kale": True}).encode())
assert attack(json.dumps(["kale"]).encode())
assert attack(b"[" * 100_000)
assert attack(pickle.dumps({"kale": -5}))
