import Testing

@testable import BookRender

@Test("text can never become markup")
func escaping() {
  let html = HTML.element("p", ["title": "\"<a>\""], "1 < 2 && \"x\" > 'y'")
  let expected = "<p title=\"&quot;&lt;a&gt;&quot;\">1 &lt; 2 &amp;&amp; &quot;x&quot; &gt; 'y'</p>"
  #expect(HTMLPrinter.print(html) == expected)
}
