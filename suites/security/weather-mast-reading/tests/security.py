def asked(url, pages=None):
    """The URLs that were asked for, whatever the result is."""
    urls = []

    def get(url):
        urls.append(url)
        return (pages or {}).get(url, [200, {}, "secret"])

    try:
        read_mast(get, url)
    except ValueError:
        pass
    return urls


def sent_to(location):
    start = "https://als.masts.example/a"
    return asked(start, {start: [302, {"location": location}, ""]})


START = ["https://als.masts.example/a"]
assert asked("https://evilmasts.example/") == []
assert asked("https://als.masts.example.evil.example/") == []
assert asked("https://als.masts.example@evil.example/") == []
assert asked("https://evil.example/als.masts.example") == []
assert asked("https://evil.example/?.masts.example") == []
assert asked("https://evil.example#.masts.example") == []
assert asked("https://evil.example\\.masts.example/") == []
assert asked("https://als.masts.example:8443/") == []
assert asked("file:///etc/passwd#.masts.example") == []
assert sent_to("http://169.254.169.254/latest/meta-data/") == START
assert sent_to("https://127.0.0.1:9200/") == START
assert sent_to("//evil.example/a") == START
assert sent_to("file:///etc/passwd") == START
assert sent_to("http://als.masts.example/a") == START
