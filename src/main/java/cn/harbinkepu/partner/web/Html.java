package cn.harbinkepu.partner.web;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.AttributeProvider;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

import cn.harbinkepu.resource.web.FormulaSyntax;

/// The text of a resource as HTML for other people's pages: what was put right comes first, raw HTML is shown as text,
/// addresses are absolute and lead only where a browser may go. Formulas stay as they are written, since many readers
/// of feeds take MathML to pieces.
final class Html {

    private static final Parser PARSER = FormulaSyntax.on(
                    Parser.builder().extensions(List.of(TablesExtension.create())))
            .build();

    private Html() {}

    static String of(Entry entry) {
        String body = entry.resource().body();
        Node document = PARSER.parse(
                body.isBlank() || entry.isTooLong() ? entry.resource().summary() : body);
        if (entry.isTooLong()) {
            document.appendChild(elsewhere(entry));
        }
        entry.resource().correction().ifPresent(text -> document.prependChild(correction(text)));
        return HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> absolute(entry))
                .nodeRendererFactory(Tex::new)
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

    private static Node elsewhere(Entry entry) {
        Link link = new Link(entry.resource().url(), null);
        link.appendChild(new Text("全文较长，请打开原页阅读。"));
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(link);
        return paragraph;
    }

    private static Node correction(String text) {
        Node strong = new StrongEmphasis();
        strong.appendChild(new Text("更正："));
        Node paragraph = new Paragraph();
        paragraph.appendChild(strong);
        paragraph.appendChild(new Text(text));
        return paragraph;
    }

    /// Formulas as code, with their marks.
    private record Tex(HtmlNodeRendererContext context) implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(FormulaSyntax.Inline.class, FormulaSyntax.Display.class);
        }

        @Override
        public void render(Node node) {
            switch (node) {
                case FormulaSyntax.Inline formula -> code("$" + formula.tex() + "$");
                case FormulaSyntax.Display formula -> {
                    context.getWriter().tag("p");
                    code("$$" + formula.tex() + "$$");
                    context.getWriter().tag("/p");
                }
                default -> throw new IllegalArgumentException("no formula");
            }
        }

        private void code(String tex) {
            context.getWriter().tag("code");
            context.getWriter().text(tex);
            context.getWriter().tag("/code");
        }
    }
}
