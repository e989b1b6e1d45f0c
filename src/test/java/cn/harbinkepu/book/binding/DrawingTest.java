package cn.harbinkepu.book.binding;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// What is kept of drawings.
class DrawingTest {

    @Test
    void shapesLettersGradientsAndWhatTheyReferToAreKept() throws Exception {
        Drawing drawing = written("""
                <title>江面的冰</title><defs><linearGradient id="冷" x1="0" x2="1"><stop offset="0" stop-color="#fff"/>
                <stop offset="100%" stop-color="rgb(13, 79, 134)"/></linearGradient><symbol id="flake" viewBox="0 0 9 9">
                <path d="M0,0 L9 9z"/></symbol><clipPath id="c"><circle r="5"/></clipPath></defs>
                <rect width="90" height="2em" fill="url('#冷') red" clip-path="url(#c)" transform="rotate(3) translate(1,-2)"/>
                <use xlink:href="#flake" x="3" width="9" height="9"/><polyline points="0,0 3,4" stroke-dasharray="4 2"/>
                <text x="5" font-family="Kaiti SC, 'KaiTi'" text-anchor="middle">冰厚<tspan dy="1">≥10 &amp; 厘米</tspan></text>""");

        assertThat(drawing.text())
                .contains("<linearGradient id=\"冷\" x1=\"0\" x2=\"1\"><stop offset=\"0\" stop-color=\"#fff\">")
                .contains("fill=\"url(#冷) red\"", "clip-path=\"url(#c)\"", "transform=\"rotate(3) translate(1,-2)\"")
                .contains("<use href=\"#flake\" x=\"3\"", "<polyline points=\"0,0 3,4\"", "stroke-dasharray=\"4 2\"")
                .contains("<symbol id=\"flake\" viewBox=\"0 0 9 9\"><path d=\"M0,0 L9 9z\">")
                .contains("font-family=\"Kaiti SC, 'KaiTi'\"", ">冰厚<tspan dy=\"1\">≥10 &amp; 厘米</tspan></text>");
        assertThat(drawing.words()).isEqualTo("江面的冰");
        assertThat(drawing.simplified()).isFalse();
        assertThat(root(drawing)).isEqualTo("svg");
    }

    @Test
    void stylesAreToldAsAttributesAndTheMoreSpecialWins() throws Exception {
        Drawing drawing = written("""
                <style><![CDATA[ @import url(https://evil.example/x.css); /* <b> */
                path { fill: none; stroke: #123456 } .st0, .st1 { fill: red; } g > #one { fill: blue }
                .a{background:url(https://evil.example/y);font:italic bold 12px/1.2 "Noto Sans SC", serif} ]]></style>
                <g><path id="one" class="st0" d="M0 0"/><path class="st1" style="fill:#0f0;-x:url(//evil.example)" d="M1 1"/></g>
                <path d="M2 2" fill="yellow"/><text class="a">字</text>""");

        assertThat(drawing.text())
                .contains("<path id=\"one\" d=\"M0 0\" fill=\"blue\" stroke=\"#123456\">")
                .contains("<path d=\"M1 1\" fill=\"#0f0\" stroke=\"#123456\">", "<path d=\"M2 2\" fill=\"none\"")
                .contains("font-style=\"italic\" font-weight=\"bold\" font-size=\"12px\"")
                .contains("font-family=\"'Noto Sans SC', serif\"")
                .doesNotContain("evil", " style=", "<style", "class", "import");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>evil()</script>",
                "<script href='https://evil.example/x.js'/>",
                "<svg:script>evil()</svg:script>",
                "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><script>evil()</script></body></foreignObject>",
                "<a href='javascript:evil()'><script>evil()</script></a>",
                "<rect onclick='evil()' width='1'/>",
                "<animate attributeName='href' values='javascript:evil()'/>",
                "<set attributeName='onmouseover' to='evil()'/>",
                "<use href='https://evil.example/x.svg#a'/>",
                "<use href='data:image/svg+xml,&lt;svg onload=evil()>#a'/>",
                "<image href='https://evil.example/x.png'/>",
                "<image href='data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImV2aWwoKSIvPg=='/>",
                "<rect fill='url(https://evil.example/#a)' width='1'/>",
                "<rect style='fill:url(\"//evil.example/#a\")' width='1'/>",
                "<filter id='f'><feImage href='https://evil.example/x'/></filter>",
                "<rect filter='url(#f)' width='1'/>",
                "<handler xmlns:ev='http://www.w3.org/2001/xml-events' ev:event='load'>evil()</handler>",
                "<iframe src='https://evil.example/'/>",
                "<linearGradient id='g' href='https://evil.example/#g'/>"
            })
    void whatCouldRunMoveOrFetchIsLeftOutAndTold(String attack) throws Exception {
        Drawing drawing = written("<rect width='5' height='5'/>" + attack + "<circle r='1'/>");

        assertThat(drawing.text())
                .doesNotContainIgnoringCase("evil")
                .doesNotContainIgnoringCase("<script")
                .doesNotContainIgnoringCase("foreignObject")
                .doesNotContainIgnoringCase("filter")
                .doesNotContainPattern("(?i)\\son[a-z]+=|javascript:|<(animate|set|image|handler|iframe|a)\\b")
                .contains("<rect width=\"5\"", "<circle r=\"1\"");
        assertThat(drawing.simplified()).isTrue();
        assertThat(root(drawing)).isEqualTo("svg");
    }

    @Test
    void whatProgramsAddForThemselvesIsLeftOutWithoutAWord() throws Exception {
        Drawing drawing = written("""
                <sodipodi:namedview><inkscape:grid/></sodipodi:namedview><metadata><rdf:RDF/></metadata>
                <switch><foreignObject requiredExtensions="x"><i:pgf>AAA</i:pgf></foreignObject><g><rect width="4"/></g></switch>
                <path d="M0 0" inkscape:label="x" data-name="y"/><path d="M0 0 evil" id="a b"/>""");

        assertThat(drawing.text())
                .contains("<g><g><rect width=\"4\"></rect></g></g><path d=\"M0 0\"></path><path></path>")
                .doesNotContain("inkscape", "AAA", "evil");
        assertThat(drawing.simplified()).isFalse();
    }

    @Test
    void aFewLinesThatStandForMillionsOfShapesAreNoDrawing() throws Exception {
        StringBuilder bomb = new StringBuilder("<defs><g id='a0'><rect width='1'/></g>");
        for (int i = 1; i < 9; i++) {
            bomb.append("<g id='a%d'>".formatted(i))
                    .append("<use href='#a%d'/>".formatted(i - 1).repeat(10))
                    .append("</g>");
        }

        assertThat(tried(bomb + "</defs><use href='#a8'/>")).isEmpty();
        assertThat(tried("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"))
                .isEmpty();
        assertThat(tried("<pattern id='p'><rect fill='url(#p)' width='1'/></pattern><rect fill='url(#p)' width='9'/>"))
                .isEmpty();
        assertThat(tried("<g>".repeat(5_000) + "<rect/>" + "</g>".repeat(5_000)))
                .isEmpty();
        assertThat(tried("<rect/>".repeat(60_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "width='2in' height='96', 192, 96, 0 0 192 96",
        "viewBox='0 0 600 800' width='100%' height='100%', 600, 800, 0 0 600 800",
        "viewBox='-5 -5 100 50' height='10em', 320, 160, -5 -5 100 50",
        "x='1', 300, 150, 0 0 300 150",
        "width='9999999999' viewBox='0 0 1e99 2', 10000, 2, 0 0 1e99 2"
    })
    void aDrawingHasTheSizeThatItSays(String said, int width, int height, String box) throws Exception {
        Drawing drawing = DrawingWriter.write(
                        parsed("<svg " + said + "><rect width='1'/></svg>"), at -> Optional.empty())
                .orElseThrow();

        assertThat(drawing.width()).isEqualTo(width);
        assertThat(drawing.height()).isEqualTo(height);
        assertThat(drawing.text()).contains("viewBox=\"" + box + "\"");
    }

    private static Drawing written(String inside) throws IOException {
        return tried(inside).orElseThrow();
    }

    private static Optional<Drawing> tried(String inside) throws IOException {
        String whole =
                "<!DOCTYPE svg [<!ENTITY x \"evil\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">"
                        + inside + "</svg>";
        return DrawingWriter.write(parsed(whole), address -> Optional.empty());
    }

    private static Element parsed(String text) {
        return Jsoup.parse(text, Parser.xmlParser()).selectFirst("svg");
    }

    /// As a parser of the strict sort sees it.
    private static String root(Drawing drawing) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(drawing.text().getBytes(UTF_8)))
                .getDocumentElement()
                .getTagName();
    }
}
