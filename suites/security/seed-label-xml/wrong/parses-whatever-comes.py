import xml.etree.ElementTree as ET


def read_labels(text: str) -> list[list[str]]:
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        raise ValueError("not XML") from error
    if root.tag != "labels":
        raise ValueError("not labels")
    result = []
    for label in root.findall("label"):
        name = (label.findtext("name") or "").strip()
        if not name:
            raise ValueError("a label without a name")
        result.append([name, label.get("year", ""), (label.findtext("note") or "").strip()])
    return result
