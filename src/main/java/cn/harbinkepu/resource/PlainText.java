package cn.harbinkepu.resource;

import java.util.List;

import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/// Markdown without its marks and the addresses of its links, a line for each paragraph, item and heading.
public final class PlainText {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private PlainText() {}

    /// What it says: the descriptions of pictures are words of it, what is HTML in it is not.
    public static String of(String markdown) {
        return collected(markdown, new Collector(true, false));
    }

    /// What the words on its page are: HTML is written out there, and in place of a description stands the picture.
    public static String onPage(String markdown) {
        return collected(markdown, new Collector(false, true));
    }

    private static String collected(String markdown, Collector collector) {
        PARSER.parse(markdown).accept(collector);
        return collector.text.toString().strip();
    }

    private static final class Collector extends AbstractVisitor {
        private final StringBuilder text = new StringBuilder();
        private final boolean descriptions;
        private final boolean html;

        Collector(boolean descriptions, boolean html) {
            this.descriptions = descriptions;
            this.html = html;
        }

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(FencedCodeBlock node) {
            text.append(node.getLiteral()).append('\n');
        }

        @Override
        public void visit(IndentedCodeBlock node) {
            text.append(node.getLiteral()).append('\n');
        }

        @Override
        public void visit(HtmlBlock node) {
            text.append(html ? node.getLiteral() + '\n' : "");
        }

        @Override
        public void visit(HtmlInline node) {
            text.append(html ? node.getLiteral() : "");
        }

        @Override
        public void visit(Image node) {
            if (descriptions) {
                visitChildren(node);
            }
        }

        @Override
        public void visit(SoftLineBreak node) {
            text.append('\n');
        }

        @Override
        public void visit(HardLineBreak node) {
            text.append('\n');
        }

        @Override
        public void visit(Heading node) {
            visitChildren(node);
            text.append('\n');
        }

        @Override
        public void visit(Paragraph node) {
            visitChildren(node);
            text.append('\n');
        }

        /// The cells of a table.
        @Override
        public void visit(CustomNode node) {
            visitChildren(node);
            text.append(' ');
        }
    }
}
