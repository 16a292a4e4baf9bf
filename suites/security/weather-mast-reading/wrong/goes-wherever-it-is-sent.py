from urllib.parse import urljoin, urlsplit

REDIRECTS = {301, 302, 307, 308}


def read_mast(get, url: str) -> str:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https" or not host.endswith(".masts.example") or parts.port or "\\" in url or "@" in url:
        raise ValueError("only weather masts can be read")
    for _ in range(4):
        status, headers, body = get(url)
        if status == 200:
            return body
        if status not in REDIRECTS or "location" not in headers:
            raise ValueError("no reading")
        url = urljoin(url, headers["location"])
    raise ValueError("too many redirects")
