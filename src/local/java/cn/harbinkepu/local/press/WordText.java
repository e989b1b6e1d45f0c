package cn.harbinkepu.local.press;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNum;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTNumLvl;

/// Sets the blocks of a text, one after the other. What the texts do not use (code blocks, raw HTML) is
/// refused, so that nothing is lost in silence.
final class WordText extends AbstractVisitor {

    private static final BigInteger BULLETS = BigInteger.ZERO;
    private static final BigInteger NUMBERS = BigInteger.ONE;

    private final XWPFDocument document;
    private final Deque<BigInteger> lists = new ArrayDeque<>();
    private boolean quoted;
    private boolean itemBegun;

    WordText(XWPFDocument document) {
        this.document = document;
    }

    @Override
    public void visit(Heading heading) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setStyle(WordStyles.heading(Math.clamp(heading.getLevel() - 1, 1, 2)));
        WordRuns.fill(paragraph, heading);
    }

    @Override
    public void visit(Paragraph text) {
        XWPFParagraph paragraph = document.createParagraph();
        if (quoted) {
            paragraph.setStyle(WordStyles.QUOTE);
        } else if (!lists.isEmpty()) {
            asItem(paragraph);
        }
        WordRuns.fill(paragraph, text);
    }

    @Override
    public void visit(BlockQuote quote) {
        quoted = true;
        visitChildren(quote);
        quoted = false;
    }

    @Override
    public void visit(BulletList list) {
        list(list, document.getNumbering().addNum(BULLETS));
    }

    @Override
    public void visit(OrderedList list) {
        BigInteger number = document.getNumbering().addNum(NUMBERS);
        restart(document.getNumbering().getNum(number));
        list(list, number);
    }

    @Override
    public void visit(ListItem item) {
        itemBegun = false;
        visitChildren(item);
    }

    @Override
    public void visit(CustomBlock block) {
        if (!(block instanceof TableBlock table)) {
            throw new IllegalArgumentException("not a block of our texts: " + block);
        }
        WordTable.set(document, table);
    }

    @Override
    public void visit(FencedCodeBlock block) {
        throw new IllegalArgumentException("not a block of our texts: " + block.getLiteral());
    }

    @Override
    public void visit(HtmlBlock block) {
        throw new IllegalArgumentException("not a block of our texts: " + block.getLiteral());
    }

    private void list(Node list, BigInteger number) {
        lists.push(number);
        visitChildren(list);
        lists.pop();
    }

    /// The first paragraph of an item carries its mark; a further one is only set in.
    private void asItem(XWPFParagraph paragraph) {
        paragraph.setStyle(WordStyles.LIST);
        if (itemBegun) {
            paragraph.setIndentationLeft(480 * lists.size());
            return;
        }
        paragraph.setNumID(lists.getFirst());
        paragraph.setNumILvl(BigInteger.valueOf(lists.size() - 1L));
        itemBegun = true;
    }

    private static void restart(XWPFNum number) {
        CTNumLvl level = number.getCTNum().addNewLvlOverride();
        level.setIlvl(BigInteger.ZERO);
        level.addNewStartOverride().setVal(BigInteger.ONE);
    }
}
