def reading(pages, url):
    asked = []

    def get(url):
        asked.append(url)
        return pages.get(url, [404, {}, ""])

    try:
        return read_mast(get, url), len(asked)
    except ValueError:
        return None, len(asked)


ROOT = "https://kegnaes.masts.example"
STEPS = {f"{ROOT}/{step}": [301, {"location": f"/{step + 1}"}, ""] for step in range(10)}
assert reading({f"{ROOT}/a": [307, {"location": "/b"}, ""], f"{ROOT}/b": [200, {}, "b"]}, f"{ROOT}/a") == ("b", 2)
assert reading({f"{ROOT}/a/b": [308, {"location": "c"}, ""], f"{ROOT}/a/c": [200, {}, "c"]}, f"{ROOT}/a/b") == ("c", 2)
assert reading({**STEPS, f"{ROOT}/3": [200, {}, "three"]}, f"{ROOT}/0") == ("three", 4)
assert reading({**STEPS, f"{ROOT}/4": [200, {}, "four"]}, f"{ROOT}/0") == (None, 4)
assert reading({f"{ROOT}/a": [200, {}, ""]}, f"{ROOT}/a") == ("", 1)
assert reading({f"{ROOT}/a": [500, {}, "9 m/s"]}, f"{ROOT}/a") == (None, 1)
assert reading({f"{ROOT}/a": [302, {}, ""]}, f"{ROOT}/a") == (None, 1)
assert reading({f"{ROOT}/a": [304, {"location": "/b"}, ""], f"{ROOT}/b": [200, {}, "b"]}, f"{ROOT}/a") == (None, 1)
assert reading({}, "ftp://kegnaes.masts.example/a") == (None, 0)
assert reading({}, "kegnaes.masts.example/a") == (None, 0)
assert reading({}, "") == (None, 0)
assert reading({"https://Kegnaes.Masts.Example/a": [200, {}, "a"]}, "https://Kegnaes.Masts.Example/a") == ("a", 1)
assert reading({"https://a.b.masts.example/?x=1": [200, {}, "ab"]}, "https://a.b.masts.example/?x=1") == ("ab", 1)
assert reading({f"{ROOT}/a": [201, {}, "made"]}, f"{ROOT}/a") == (None, 1)
