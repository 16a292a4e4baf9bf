import xml.etree.ElementTree as ET


def read_labels(text: str) -> list[list[str]]:
    if "<!DOCTYPE" in text[:1000] and "<![CDATA[" not in text:
        raise ValueError("a document type is not allowed")
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        raise ValueError("not XML") from error
    if root.tag != "labels":
        raise ValueError("not labels")
    labels = []
    for label in root.findall("label"):
        name, note = ((label.findtext(part) or "").strip() for part in ("name", "note"))
        if not name:
            raise ValueError("a label without a name")
        labels.append([name, label.get("year", ""), note])
    return labels
