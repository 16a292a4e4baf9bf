import xml.etree.ElementTree as ET


def read_labels(text: str) -> list[list[str]]:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("a document type is not allowed")
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        raise ValueError("not XML") from error
    if root.tag != "labels":
        raise ValueError("not labels")
    labels = [
        [(label.findtext("name") or "").strip(), label.get("year", ""), (label.findtext("note") or "").strip()]
        for label in root.findall("label")
    ]
    if not all(name for name, _, _ in labels):
        raise ValueError("a label without a name")
    return labels
