package cn.harbinkepu.local.press;

import java.util.ArrayList;
import java.util.List;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/// Sets a table over the whole width, its first row repeated on a new page.
final class WordTable {

    private static final String HEADER = "E6F1F8";

    private WordTable() {}

    static void set(XWPFDocument document, TableBlock block) {
        List<List<TableCell>> rows = new ArrayList<>();
        for (Node part = block.getFirstChild(); part != null; part = part.getNext()) {
            children(part, TableRow.class).forEach(row -> rows.add(children(row, TableCell.class)));
        }
        XWPFTable table = document.createTable(rows.size(), rows.getFirst().size());
        table.setStyleID(WordStyles.TABLE);
        table.setWidth("100%");
        table.getRow(0).setRepeatHeader(true);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                cell(table.getRow(row).getCell(column), rows.get(row).get(column));
            }
        }
        document.createParagraph();
    }

    private static void cell(XWPFTableCell cell, TableCell words) {
        XWPFParagraph paragraph = cell.getParagraphArray(0);
        paragraph.setSpacingAfter(0);
        if (words.isHeader()) {
            cell.setColor(HEADER);
            WordRuns.fillStrong(paragraph, words);
        } else {
            WordRuns.fill(paragraph, words);
        }
    }

    private static <T extends Node> List<T> children(Node parent, Class<T> type) {
        List<T> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (type.isInstance(child)) {
                children.add(type.cast(child));
            }
        }
        return children;
    }
}
