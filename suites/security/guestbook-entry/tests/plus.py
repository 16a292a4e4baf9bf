def title(name, site=""):
    page = entry_html(name, site, "x")
    return page.removeprefix("<article><h3>").removesuffix("</h3><p>x</p></article>")


def text_of(text):
    page = entry_html("Ida", "", text)
    return page.removeprefix("<article><h3>Ida</h3><p>").removesuffix("</p></article>")


assert title("  Ida  ") == "Ida"
assert title("   ") == "A visitor"
assert title("Ida Holm") == "Ida Holm"
assert title("Ida", "   ") == "Ida"
assert title("", "http://ida.example/a/b") == '<a href="http://ida.example/a/b">A visitor</a>'
assert title("Ida", "  https://ida.example/  ") == '<a href="https://ida.example/">Ida</a>'
assert title("Ýrsa 種", "https://ida.example/%C3%A9") == '<a href="https://ida.example/%C3%A9">Ýrsa 種</a>'
assert text_of("one\r\ntwo") == "one<br>two"
assert text_of("one\n\ntwo") == "one<br><br>two"
assert text_of("one\n") == "one<br>"
assert text_of("\n") == "<br>"
assert text_of("  two blanks  ") == "  two blanks  "
assert text_of("a\r\nb\nc") == "a<br>b<br>c"
