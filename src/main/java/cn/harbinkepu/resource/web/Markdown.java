package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Map;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.resource.Figures;

/// Turns the Markdown that editors write into HTML that cannot act: raw HTML is shown as text, links lead only to web
/// and mail addresses, pictures come only from our own media. The highest heading is an `h2`, below the page's own.
///
/// It is CommonMark with tables, and: formulas ([FormulaSyntax]), a picture that is a paragraph of its own is a figure
/// with its title as the caption, `<sub>`, `<sup>`, `<strong>` and `<em>` in pairs ([TaggedText]).
public final class Markdown {

    private static final List<TablesExtension> EXTENSIONS = List.of((TablesExtension) TablesExtension.create());

    private static final Parser PARSER = FormulaSyntax.on(Parser.builder())
            .extensions(EXTENSIONS)
            .includeSourceSpans(IncludeSourceSpans.NONE)
            .build();

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new OwnAndWeb())
            // A line break between two Chinese lines must not become a space; documents keep the lines of their source.
            .softbreak("<br>\n")
            .nodeRendererFactory(MarkdownNodes::new)
            .attributeProviderFactory(context -> Markdown::attributes)
            .build();

    private Markdown() {}

    /// Like [#html], but where formulas have to be made that is done on a worker thread.
    public static Uni<String> page(String markdown) {
        return markdown.indexOf('$') < 0
                ? Uni.createFrom().item(() -> html(markdown))
                : Blocking.call(() -> html(markdown));
    }

    static String html(String markdown) {
        Node document = PARSER.parse(markdown);
        Highest highest = new Highest();
        document.accept(highest);
        document.accept(new Tame(2 - highest.level));
        return RENDERER.render(document);
    }

    private static void attributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link) {
            attributes.put("rel", "nofollow noopener");
        } else if (node instanceof TableBlock && tag.equals("table")) {
            attributes.put("class", "table");
            // On a telephone it is pushed sideways; by keys that needs a stop.
            attributes.put("tabindex", "0");
        } else if (node instanceof Image) {
            attributes.put("loading", "lazy");
        }
    }

    /// The level of the highest heading.
    private static final class Highest extends AbstractVisitor {

        private int level = 6;

        @Override
        public void visit(Heading heading) {
            level = Math.min(level, heading.getLevel());
        }
    }

    private static final class Tame extends AbstractVisitor {

        private final int step;

        Tame(int step) {
            this.step = step;
        }

        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.min(6, heading.getLevel() + step));
            visitChildren(heading);
        }

        @Override
        public void visit(Paragraph paragraph) {
            visitChildren(paragraph);
            if (paragraph.getFirstChild() instanceof Image image && image.getNext() == null) {
                MarkdownNodes.Figure.replace(paragraph, image);
            }
        }

        @Override
        protected void visitChildren(Node parent) {
            TaggedText.gather(parent);
            super.visitChildren(parent);
        }

        /// Nothing in a text can be led to, so a link within it, such as Word makes of a footnote, is words alone.
        @Override
        public void visit(Link link) {
            visitChildren(link);
            if (link.getDestination().startsWith("#")) {
                while (link.getFirstChild() != null) {
                    link.insertBefore(link.getFirstChild());
                }
                link.unlink();
            }
        }

        /// A picture from elsewhere becomes a link: it would tell a stranger who reads what, and may vanish.
        /// One that has still to be uploaded is named.
        @Override
        public void visit(Image image) {
            if (image.getDestination().equals(Figures.LOST)) {
                image.insertBefore(new Text("【图片需要重新上传："));
                while (image.getFirstChild() != null) {
                    image.insertBefore(image.getFirstChild());
                }
                image.insertBefore(new Text("】"));
                image.unlink();
            } else if (!OwnAndWeb.isOwnMedia(image.getDestination())) {
                Link link = new Link(image.getDestination(), image.getTitle());
                while (image.getFirstChild() != null) {
                    link.appendChild(image.getFirstChild());
                }
                image.insertAfter(link);
                image.unlink();
            }
        }
    }

    /// The addresses that a text may use; every other becomes empty.
    private static final class OwnAndWeb implements UrlSanitizer {

        static boolean isOwnMedia(String address) {
            return address.matches("/media/[0-9a-f-]{36}/[A-Za-z0-9._-]+");
        }

        @Override
        public String sanitizeLinkUrl(String address) {
            boolean allowed = address.matches("(?i)(?:https?://|mailto:)[^\\s\\x00-\\x1f]+")
                    || address.matches("/(?![/\\\\])[^\\s\\x00-\\x1f\\\\]*");
            return allowed ? address : "";
        }

        @Override
        public String sanitizeImageUrl(String address) {
            return isOwnMedia(address) ? address : "";
        }
    }
}
