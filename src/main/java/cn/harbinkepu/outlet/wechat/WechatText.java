package cn.harbinkepu.outlet.wechat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.outlet.Wording;
import cn.harbinkepu.resource.PublishedResource;

/// The text of a resource as WeChat takes it: HTML with styles on the elements, pictures that lie on WeChat's own
/// servers, and no links, which WeChat removes; the one to the source is a field of its own.
final class WechatText {

    /// Characters, and bytes of UTF-8.
    static final int LONGEST = 20_000;

    static final int LARGEST = 1 << 20;

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private static final Map<String, String> STYLES = Map.ofEntries(
            Map.entry("p", "margin:0 0 1em;line-height:1.75;font-size:17px"),
            Map.entry("h1", "margin:1.2em 0 .6em;font-size:22px;line-height:1.4"),
            Map.entry("h2", "margin:1.2em 0 .6em;font-size:20px;line-height:1.4"),
            Map.entry("h3", "margin:1em 0 .5em;font-size:18px;line-height:1.4"),
            Map.entry("li", "margin:0 0 .5em;line-height:1.75;font-size:17px"),
            Map.entry("blockquote", "margin:0 0 1em;padding:.2em 1em;border-left:4px solid #0b3d5c;color:#444"),
            Map.entry("img", "max-width:100%;height:auto"),
            Map.entry("table", "border-collapse:collapse;width:100%"),
            Map.entry("th", "border:1px solid #999;padding:6px;font-size:15px"),
            Map.entry("td", "border:1px solid #999;padding:6px;font-size:15px"));

    private WechatText() {}

    /// The pictures of our own that the text shows: address in the text → file. Those behind it are pictures of the
    /// resource that the text does not show.
    static Map<String, UUID> pictures(PublishedResource resource) {
        Map<String, UUID> pictures = new LinkedHashMap<>();
        PARSER.parse(text(resource)).accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                file(image.getDestination()).ifPresent(file -> pictures.put(image.getDestination(), file));
                visitChildren(image);
            }
        });
        resource.lookedInto().forEach(file -> pictures.putIfAbsent("/media/" + file.id() + "/", file.id()));
        return pictures;
    }

    /// @param hosted address in the text → address on WeChat's servers
    static String html(PublishedResource resource, Map<String, String> hosted) {
        Node document = PARSER.parse(text(resource));
        resource.correction().ifPresent(words -> document.prependChild(correction(words)));
        document.accept(new Fit(hosted));
        List<String> shown = new ArrayList<>(pictures(resource).keySet());
        shown.removeIf(address -> !address.endsWith("/"));
        shown.stream().map(hosted::get).filter(Objects::nonNull).forEach(address -> {
            Paragraph paragraph = new Paragraph();
            paragraph.appendChild(new Image(address, null));
            document.appendChild(paragraph);
        });
        Paragraph credit = new Paragraph();
        Emphasis words = new Emphasis();
        words.appendChild(new Text(Wording.credit(resource)));
        credit.appendChild(words);
        document.appendChild(credit);
        return HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> (node, tag, attributes) ->
                        Optional.ofNullable(STYLES.get(tag)).ifPresent(style -> attributes.put("style", style)))
                .build()
                .render(document);
    }

    private static String text(PublishedResource resource) {
        return resource.body().isBlank() ? resource.summary() : resource.body();
    }

    private static Optional<UUID> file(String address) {
        String[] parts = address.split("/", 4);
        return parts.length > 2 && parts[0].isEmpty() && parts[1].equals("media")
                ? Ids.parse(parts[2])
                : Optional.empty();
    }

    private static Node correction(String words) {
        StrongEmphasis strong = new StrongEmphasis();
        strong.appendChild(new Text("更正："));
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(strong);
        paragraph.appendChild(new Text(words));
        return paragraph;
    }

    /// Leaves of a link its words, and of a picture that does not lie with WeChat nothing.
    private static final class Fit extends AbstractVisitor {

        private final Map<String, String> hosted;

        Fit(Map<String, String> hosted) {
            this.hosted = hosted;
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            Node child = link.getFirstChild();
            while (child != null) {
                Node next = child.getNext();
                link.insertBefore(child);
                child = next;
            }
            link.unlink();
        }

        @Override
        public void visit(Image image) {
            String address = hosted.get(image.getDestination());
            if (address == null) {
                image.unlink();
            } else {
                image.setDestination(address);
            }
        }
    }
}
