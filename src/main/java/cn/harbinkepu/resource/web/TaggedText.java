package cn.harbinkepu.resource.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.commonmark.node.CustomNode;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/// Words between `<sub>` and `</sub>`, and the like: what Markdown has no sign for. `strong` and `em` are among them
/// because its signs do not work beside Chinese punctuation (`**“冰”**面` is not bold). A tag without its partner in the
/// same line of words is shown as it was typed.
final class TaggedText extends CustomNode {

    private static final Pattern OPENING = Pattern.compile("<(sub|sup|strong|em)>");

    /// A tag looks no further for its partner.
    private static final int FAR = 200;

    private final String tag;

    private TaggedText(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }

    /// Puts the words between each opening tag and its partner among the children into a node of their own.
    static void gather(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof HtmlInline html) {
                child = gathered(html);
            }
        }
    }

    /// The node that stands in its place now.
    private static Node gathered(HtmlInline found) {
        Matcher opening = OPENING.matcher(found.getLiteral());
        HtmlInline end = opening.matches() ? partner(found, opening.group(1)) : null;
        if (end == null) {
            return found;
        }
        TaggedText words = new TaggedText(opening.group(1));
        for (Node next = found.getNext(); next != null && !next.equals(end); next = found.getNext()) {
            words.appendChild(next);
        }
        found.insertBefore(words);
        found.unlink();
        end.unlink();
        return words;
    }

    private static @Nullable HtmlInline partner(Node from, String tag) {
        int left = FAR;
        for (Node next = from.getNext(); next != null && left > 0; next = next.getNext()) {
            left--;
            if (next instanceof HtmlInline html && html.getLiteral().equals("</" + tag + ">")) {
                return html;
            }
        }
        return null;
    }
}
