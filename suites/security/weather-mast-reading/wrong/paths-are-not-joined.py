from urllib.parse import urlsplit


def read_mast(get, url: str) -> str:
    for _ in range(4):
        parts = urlsplit(url)
        host = parts.hostname or ""
        if parts.scheme != "https" or not host.endswith(".masts.example"):
            raise ValueError("not a mast")
        if parts.port not in (None, 443) or "@" in parts.netloc or "\\" in url:
            raise ValueError("not a mast")
        status, headers, body = get(url)
        if status == 200:
            return body
        if status not in (301, 302, 307, 308) or "location" not in headers:
            raise ValueError("no reading")
        url = headers["location"]
    raise ValueError("too many redirects")
