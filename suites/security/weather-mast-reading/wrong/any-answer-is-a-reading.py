from urllib.parse import urljoin, urlsplit


def read_mast(get, url: str) -> str:
    for _ in range(4):
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme != "https" or not host.endswith(".masts.example"):
            raise ValueError("not a mast")
        if parts.port not in (None, 443) or "@" in parts.netloc or "\\" in url:
            raise ValueError("not a mast")
        status, headers, body = get(url)
        if 300 <= status < 400 and "location" in headers:
            url = urljoin(url, headers["location"])
            continue
        if status >= 400 or not body:
            raise ValueError("no reading")
        return body
    raise ValueError("too many redirects")
