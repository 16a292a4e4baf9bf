def refuses(text):
    try:
        read_labels(text)
    except ValueError:
        return True
    return False


assert read_labels("<labels/>") == []
assert read_labels('<labels><label year="2019"><name>Kale</name><note>sow early</note></label></labels>') == [
    ["Kale", "2019", "sow early"]
]
assert read_labels("<labels><label><name>Kale</name></label></labels>") == [["Kale", "", ""]]
assert refuses("<labels><label><note>no name</note></label></labels>")
assert refuses("<labels>")
