package cn.harbinkepu.local.press;

import java.util.List;

import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// The form in which the texts are written. A line break inside a paragraph is the editor's, not the author's: Chinese
/// has no space there.
final class Markdown {

    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(TABLES)
            .softbreak("")
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> (node, tag, attributes) -> attributes.remove("align"))
            .build();

    private Markdown() {}

    static Node parse(String text) {
        return PARSER.parse(text);
    }

    /// Well-formed as XML too.
    static String html(Node text) {
        return HTML.render(text);
    }

    static String words(Node node) {
        StringBuilder words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }
        });
        return words.toString();
    }

    /// Takes the first heading off if it is the title: the printed form sets the title itself.
    static Node withoutTitle(Node text, String title) {
        if (text.getFirstChild() instanceof Heading first
                && first.getLevel() == 1
                && words(first).equals(title)) {
            first.unlink();
        }
        return text;
    }
}
