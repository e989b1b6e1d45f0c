package cn.harbinkepu.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// The words of a chapter, block by block, and the marking of places among them. The places are counted in the order
/// of the text, the same here as in what [#text] gives away to be searched.
public final class ChapterText {

    private static final Set<String> WITHIN = Set.of(
            "a", "em", "strong", "b", "i", "u", "s", "small", "sub", "sup", "code", "kbd", "samp", "var", "cite", "q",
            "abbr", "dfn", "span", "ruby", "rb", "bdo", "bdi", "ins", "del", "mark", "wbr");

    /// How to say a word is not part of it.
    private static final Set<String> ASIDE = Set.of("rt", "rp", "rtc", "math");

    private final Document chapter;
    private final List<Block> blocks = new ArrayList<>();

    /// Texts that follow each other in one block.
    private record Block(Node owner, List<TextNode> texts) {
        String words() {
            return texts.stream().map(TextNode::getWholeText).collect(Collectors.joining());
        }
    }

    /// @param id of the mark, given to the first piece of it
    private record Piece(int from, int to, @Nullable String id) {}

    private ChapterText(Document chapter) {
        this.chapter = chapter;
        chapter.body().traverse((NodeVisitor) (node, depth) -> {
            if (node instanceof TextNode text && !isAside(text)) {
                block(text).texts().add(text);
            }
        });
    }

    /// @param html as it was made by a [Binder]
    public static ChapterText of(String html) {
        Document chapter = Jsoup.parseBodyFragment(html);
        chapter.outputSettings().prettyPrint(false);
        return new ChapterText(chapter);
    }

    /// A line for each block.
    public String text() {
        return blocks.stream()
                .map(Block::words)
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /// The chapter with the sought words marked: `mark` elements, the first of each place with the id `hit-1`,
    /// `hit-2` and so on.
    ///
    /// @param sought folded, not empty
    public String marked(String sought) {
        int hits = 0;
        for (Block block : List.copyOf(blocks)) {
            List<Integer> places = Folded.places(Folded.of(block.words()), sought);
            mark(block, places, sought.length(), hits);
            hits += places.size();
        }
        return chapter.body().html();
    }

    private static void mark(Block block, List<Integer> places, int length, int before) {
        int start = 0;
        for (TextNode text : block.texts()) {
            int end = start + text.getWholeText().length();
            List<Piece> pieces = new ArrayList<>();
            for (int i = 0; i < places.size(); i++) {
                int from = Math.max(places.get(i), start);
                int to = Math.min(places.get(i) + length, end);
                if (from < to) {
                    String id = from == places.get(i) ? "hit-" + (before + i + 1) : null;
                    pieces.add(new Piece(from - start, to - start, id));
                }
            }
            wrap(text, pieces);
            start = end;
        }
    }

    private static void wrap(TextNode text, List<Piece> pieces) {
        String words = text.getWholeText();
        int at = 0;
        for (Piece piece : pieces) {
            Element mark = new Element("mark").appendText(words.substring(piece.from(), piece.to()));
            if (piece.id() != null) {
                mark.attr("id", piece.id());
            }
            text.before(new TextNode(words.substring(at, piece.from()))).before(mark);
            at = piece.to();
        }
        text.text(words.substring(at));
    }

    private Block block(TextNode text) {
        Node owner = owner(text);
        if (blocks.isEmpty() || !blocks.getLast().owner().equals(owner) || followsBreak(text)) {
            blocks.add(new Block(owner, new ArrayList<>()));
        }
        return blocks.getLast();
    }

    private static boolean followsBreak(TextNode text) {
        return text.previousSibling() instanceof Element before
                && (before.normalName().equals("br") || !WITHIN.contains(before.normalName()));
    }

    private static Node owner(Node text) {
        Node owner = text.parent();
        while (owner instanceof Element element && WITHIN.contains(element.normalName())) {
            owner = element.parent();
        }
        return owner == null ? text : owner;
    }

    private static boolean isAside(TextNode text) {
        for (Node above = text.parent(); above instanceof Element element; above = element.parent()) {
            if (ASIDE.contains(element.normalName())) {
                return true;
            }
        }
        return false;
    }
}
