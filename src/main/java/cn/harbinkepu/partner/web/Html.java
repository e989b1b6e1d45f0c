package cn.harbinkepu.partner.web;

import java.util.List;
import java.util.Map;

import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlRenderer;

/// The text of a resource as HTML for other people's pages: what was put right comes first, raw HTML is shown as text,
/// addresses are absolute and lead only where a browser may go.
final class Html {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private Html() {}

    static String of(Entry entry) {
        String body = entry.resource().body();
        Node document = PARSER.parse(body.isBlank() ? entry.resource().summary() : body);
        entry.resource().correction().ifPresent(text -> document.prependChild(correction(text)));
        return HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> absolute(entry))
                .build()
                .render(document);
    }

    private static AttributeProvider absolute(Entry entry) {
        return (node, tag, attributes) -> {
            if (node instanceof Link || node instanceof Image) {
                absolute(entry, attributes, node instanceof Link ? "href" : "src");
            }
        };
    }

    private static void absolute(Entry entry, Map<String, String> attributes, String name) {
        attributes.computeIfPresent(name, (key, address) -> entry.absolute(address));
    }

    private static Node correction(String text) {
        Node strong = new StrongEmphasis();
        strong.appendChild(new Text("更正："));
        Node paragraph = new Paragraph();
        paragraph.appendChild(strong);
        paragraph.appendChild(new Text(text));
        return paragraph;
    }
}
