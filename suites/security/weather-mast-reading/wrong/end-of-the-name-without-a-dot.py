from urllib.parse import urljoin, urlparse


def is_mast(url: str) -> bool:
    parts = urlparse(url)
    return parts.scheme == "https" and (parts.hostname or "").endswith("masts.example")


def read_mast(get, url: str) -> str:
    for _ in range(4):
        if not is_mast(url):
            raise ValueError("not a mast")
        status, headers, body = get(url)
        if status == 200:
            return body
        if status not in (301, 302, 307, 308) or not headers.get("location"):
            raise ValueError(f"status {status}")
        url = urljoin(url, headers["location"])
    raise ValueError("too many redirects")
