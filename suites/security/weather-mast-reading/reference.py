from urllib.parse import urljoin, urlsplit


def check_mast(url: str) -> None:
    if any(sign <= " " or sign == "\\" for sign in url):
        raise ValueError("not a URL")
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https" or "@" in parts.netloc or parts.port not in (None, 443):
        raise ValueError("not a mast")
    if not host.endswith(".masts.example") or host == ".masts.example":
        raise ValueError("not a mast")


def read_mast(get, url: str) -> str:
    for _ in range(4):
        check_mast(url)
        status, headers, body = get(url)
        if status == 200:
            return body
        if status not in (301, 302, 307, 308) or "location" not in headers:
            raise ValueError(f"the mast answers {status}")
        url = urljoin(url, headers["location"])
    raise ValueError("sent on too often")
