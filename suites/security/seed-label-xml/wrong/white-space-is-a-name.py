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
    if root.tag != "labels":
        raise ValueError("not labels")
    labels = []
    for label in root.findall("label"):
        if not label.findtext("name"):
            raise ValueError("a label without a name")
        labels.append([label.findtext("name").strip(), label.get("year", ""), label.findtext("note", "").strip()])
    return labels
