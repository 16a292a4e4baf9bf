import re
import xml.etree.ElementTree as ET


def read_labels(text: str) -> list[list[str]]:
    prolog = re.split(r"<[a-z]", re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL), maxsplit=1)[0]
    if "<!DOCTYPE" in prolog:
        raise ValueError("a document type is not allowed")
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        raise ValueError("not XML") from error
    labels = []
    for label in root.iter("label"):
        name = (label.findtext("name") or "").strip()
        if not name:
            raise ValueError("a label without a name")
        labels.append([name, label.get("year", ""), (label.findtext("note") or "").strip()])
    return labels
