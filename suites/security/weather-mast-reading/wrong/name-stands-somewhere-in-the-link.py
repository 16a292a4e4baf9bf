from urllib.parse import urljoin


def read_mast(get, url: str) -> str:
    for _ in range(4):
        if not url.lower().startswith("https://") or ".masts.example" not in url.lower():
            raise ValueError("not a mast")
        status, headers, body = get(url)
        if status == 200:
            return body
        if status not in (301, 302, 307, 308) or "location" not in headers:
            raise ValueError("no reading")
        url = urljoin(url, headers["location"])
    raise ValueError("too many redirects")
