import re
import xml.etree.ElementTree as ET


def read_labels(text: str) -> list[list[str]]:
    if re.search(r"<!DOCTYPE[^>]*<!ENTITY", text):
        raise ValueError("entities are not allowed")
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        raise ValueError("not XML") from error
    if root.tag != "labels":
        raise ValueError("not labels")
    labels = []
    for label in root.findall("label"):
        name = (label.findtext("name") or "").strip()
        if not name:
            raise ValueError("a label without a name")
        labels.append([name, label.get("year", ""), (label.findtext("note") or "").strip()])
    return labels
