def mast(pages):
    """A network of pages by URL, and the URLs that were asked for."""
    asked = []

    def get(url):
        asked.append(url)
        return pages.get(url, [404, {}, ""])

    return get, asked


def reading(pages, url):
    get, asked = mast(pages)
    try:
        return read_mast(get, url), asked
    except ValueError:
        return None, asked


NOW = "https://kegnaes.masts.example/now"
assert reading({NOW: [200, {}, "9 m/s"]}, NOW) == ("9 m/s", [NOW])
assert reading({}, NOW) == (None, [NOW])
assert reading({}, "https://news.example/") == (None, [])
assert reading({}, "http://kegnaes.masts.example/now") == (None, [])
assert reading(
    {NOW: [302, {"location": "https://als.masts.example/2"}, ""], "https://als.masts.example/2": [200, {}, "calm"]}, NOW
) == ("calm", [NOW, "https://als.masts.example/2"])
