package cn.harbinkepu.resource.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

import cn.harbinkepu.resource.formula.Formulas;

/// Writes what our Markdown has beyond the usual: figures, formulas, tagged words.
final class MarkdownNodes implements NodeRenderer {

    private final HtmlNodeRendererContext context;
    private final HtmlWriter html;

    /// A picture that is a paragraph of its own, with its title as the caption.
    static final class Figure extends CustomBlock {
        private final Image image;

        private Figure(Image image) {
            this.image = image;
        }

        static void replace(Paragraph paragraph, Image image) {
            paragraph.insertBefore(new Figure(image));
            paragraph.unlink();
        }
    }

    MarkdownNodes(HtmlNodeRendererContext context) {
        this.context = context;
        this.html = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Figure.class, FormulaSyntax.Inline.class, FormulaSyntax.Display.class, TaggedText.class);
    }

    @Override
    public void render(Node node) {
        switch (node) {
            case Figure figure -> figure(figure.image);
            case FormulaSyntax.Inline formula -> formula(formula.tex(), false);
            case FormulaSyntax.Display formula -> {
                html.line();
                html.tag("p", Map.of("class", "formula"));
                formula(formula.tex(), true);
                html.tag("/p");
                html.line();
            }
            case TaggedText words -> tagged(words);
            default -> throw new IllegalArgumentException(node.getClass() + " is not ours");
        }
    }

    private void figure(Image image) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("src", context.encodeUrl(image.getDestination()));
        attributes.put("alt", words(image));
        html.line();
        html.tag("figure");
        html.tag("img", context.extendAttributes(image, "img", attributes), true);
        caption(image).ifPresent(caption -> {
            html.tag("figcaption");
            html.text(caption);
            html.tag("/figcaption");
        });
        html.tag("/figure");
        html.line();
    }

    private static Optional<String> caption(Image image) {
        return Optional.ofNullable(image.getTitle()).filter(title -> !title.isBlank());
    }

    /// What Temml refuses is shown as it was written.
    private void formula(String tex, boolean display) {
        Optional<String> math = Formulas.mathml(tex, display);
        if (math.isPresent()) {
            html.raw(math.get());
        } else {
            html.tag("code");
            html.text(tex);
            html.tag("/code");
        }
    }

    private void tagged(TaggedText words) {
        html.tag(words.tag());
        for (Node child = words.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
        html.tag("/" + words.tag());
    }

    private static String words(Image image) {
        StringBuilder words = new StringBuilder();
        image.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }
        });
        return words.toString();
    }
}
