package cn.harbinkepu.local.press;

import org.apache.poi.xwpf.usermodel.XWPFHyperlinkRun;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/// Sets the words of one block, with what is strong, emphasised or linked.
final class WordRuns extends AbstractVisitor {

    private final XWPFParagraph paragraph;
    private boolean strong;
    private boolean emphasised;
    private String address = "";

    private WordRuns(XWPFParagraph paragraph) {
        this.paragraph = paragraph;
    }

    static void fill(XWPFParagraph paragraph, Node block) {
        WordRuns runs = new WordRuns(paragraph);
        for (Node child = block.getFirstChild(); child != null; child = child.getNext()) {
            child.accept(runs);
        }
    }

    static void fillStrong(XWPFParagraph paragraph, Node block) {
        StrongEmphasis all = new StrongEmphasis();
        while (block.getFirstChild() != null) {
            all.appendChild(block.getFirstChild());
        }
        block.appendChild(all);
        fill(paragraph, block);
    }

    @Override
    public void visit(Text text) {
        add(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        add(code.getLiteral());
    }

    @Override
    public void visit(HardLineBreak line) {
        paragraph.createRun().addBreak();
    }

    @Override
    public void visit(StrongEmphasis words) {
        boolean before = strong;
        strong = true;
        visitChildren(words);
        strong = before;
    }

    @Override
    public void visit(Emphasis words) {
        boolean before = emphasised;
        emphasised = true;
        visitChildren(words);
        emphasised = before;
    }

    @Override
    public void visit(Link link) {
        address = link.getDestination();
        visitChildren(link);
        address = "";
    }

    private void add(String words) {
        XWPFRun run = address.isEmpty() ? paragraph.createRun() : linked();
        run.setText(words);
        run.setBold(strong);
        run.setItalic(emphasised);
    }

    private XWPFHyperlinkRun linked() {
        XWPFHyperlinkRun run = paragraph.createHyperlinkRun(address);
        run.setColor("0B5A8A");
        return run;
    }
}
