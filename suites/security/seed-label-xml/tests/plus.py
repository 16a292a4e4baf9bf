def refuses(text):
    try:
        read_labels(text)
    except ValueError:
        return True
    return False


def one(inner, attributes=""):
    return read_labels(f"<labels><label {attributes}>{inner}</label></labels>")[0]


assert one("<name>\n  Kale \n</name>") == ["Kale", "", ""]
assert one("<name>Tom &amp; Ann&apos;s &lt;best&gt;</name>") == ["Tom & Ann's <best>", "", ""]
assert one("<name>Gr&#252;nkohl</name>") == ["Grünkohl", "", ""]
assert one("<name><![CDATA[a < b]]></name>") == ["a < b", "", ""]
assert one("<name>Kale</name><note><![CDATA[<!DOCTYPE is fine here]]></note>") == ["Kale", "", "<!DOCTYPE is fine here"]
assert one("<note>first</note><name>Kale</name>", 'year="1999"') == ["Kale", "1999", "first"]
assert one("<name>Kale</name><price>3</price>", 'shelf="4"') == ["Kale", "", ""]
assert one("<!-- <!ENTITY in a comment --><name>Kale</name>") == ["Kale", "", ""]
assert read_labels('<?xml version="1.0"?>\n<labels>\n<!-- two -->\n<label><name>A</name></label><label><name>B</name></label>\n</labels>') == [
    ["A", "", ""],
    ["B", "", ""],
]
assert read_labels("<labels><box><label><name>A</name></label></box></labels>") == []
assert len(read_labels("<labels>" + "<label><name>A</name></label>" * 2000 + "</labels>")) == 2000
assert refuses("<label><name>Kale</name></label>")
assert refuses("<labels><label><name> </name></label></labels>")
assert refuses("")
assert refuses("<labels></labels><labels/>")
assert refuses("Kale, 2019")
