from xml.etree import ElementTree
from xml.parsers import expat


def refuse_document_type(text: str) -> None:
    def found(*_) -> None:
        raise ValueError("a document type is not allowed")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = found
    parser.Parse(text, True)


def part_of(label: ElementTree.Element, name: str) -> str:
    return (label.findtext(name) or "").strip()


def read_labels(text: str) -> list[list[str]]:
    try:
        refuse_document_type(text)
        root = ElementTree.fromstring(text)
    except (expat.ExpatError, ElementTree.ParseError, LookupError, UnicodeError) as error:
        raise ValueError("not XML") from error
    if root.tag != "labels":
        raise ValueError("not a list of labels")
    labels = [[part_of(label, "name"), label.get("year", ""), part_of(label, "note")] for label in root.findall("label")]
    if any(name == "" for name, _, _ in labels):
        raise ValueError("a label without a name")
    return labels
