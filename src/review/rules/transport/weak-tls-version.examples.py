import ssl


def connect(socket):
    # found: weak-tls-version
    first = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
    # found: weak-tls-version
    first.minimum_version = ssl.TLSVersion.TLSv1_1
    # ok: weak-tls-version
    second = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # ok: weak-tls-version
    second.minimum_version = ssl.TLSVersion.TLSv1_2
    return first, second, socket
