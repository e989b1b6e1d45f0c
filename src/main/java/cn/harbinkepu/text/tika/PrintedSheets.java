package cn.harbinkepu.text.tika;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.tika.sax.XHTMLContentHandler;
import org.xml.sax.SAXException;

import cn.harbinkepu.text.tika.Printed.Drawn;
import cn.harbinkepu.text.tika.Printed.Line;
import cn.harbinkepu.text.tika.Printed.Sheet;
import cn.harbinkepu.text.tika.PrintedTables.Table;

/// Writes printed pages as a document with headings, paragraphs, tables and figures.
final class PrintedSheets {

    /// Pages that are drawn for reading by eye; it takes seconds for each.
    private static final int MOST_SCANS = 60;

    /// Of a page that is to be read by eye, in dots per inch and in dots of the whole page.
    private static final double SHARPNESS = 200;

    private static final double DOTS = 16_000_000;

    /// Smaller on the paper than this, in points, are bullets and rules.
    private static final float SMALLEST = 36;

    private final PDDocument document;
    private final List<Sheet> sheets;
    private final PrintedHeadings headings;
    private final XHTMLContentHandler page;
    private final Figures figures;
    private int pictures;
    private int scans;

    PrintedSheets(PDDocument document, List<Sheet> sheets, XHTMLContentHandler page, Figures figures) {
        this.document = document;
        this.sheets = sheets;
        this.headings = new PrintedHeadings(sheets);
        this.page = page;
        this.figures = figures;
    }

    void write() throws SAXException, IOException {
        for (int number = 0; number < sheets.size(); number++) {
            Sheet sheet = sheets.get(number);
            page.startElement("div");
            if (figures.areWanted() && sheet.isScan()) {
                scan(sheet, number);
            } else {
                lines(sheet);
            }
            page.endElement("div");
        }
    }

    private void lines(Sheet sheet) throws SAXException, IOException {
        List<Table> tables = PrintedTables.of(sheet);
        Set<Table> written = new HashSet<>();
        List<Drawn> left = new ArrayList<>(figures.areWanted() ? sheet.pictures() : List.of());
        int open = -1;
        for (Line line : sheet.lines()) {
            if (headings.isRunning(sheet, line)) {
                continue;
            }
            if (left.stream().anyMatch(one -> one.top() + one.height() <= line.y())) {
                open = closed(open);
                drawAbove(line.y(), left);
            }
            Table table = tables.stream()
                    .filter(one -> one.fragments().contains(line.fragments().getFirst()))
                    .findFirst()
                    .orElse(null);
            if (table != null) {
                open = closed(open);
                if (written.add(table)) {
                    table(table);
                }
            } else {
                open = line(line, open);
            }
        }
        closed(open);
        drawAbove(Float.MAX_VALUE, left);
    }

    /// @param open level of the block that is open, 0 for a paragraph, -1 for none
    private int line(Line line, int open) throws SAXException {
        int level = headings.level(line);
        boolean goesOn = open == level && !line.beginsParagraph();
        int now = goesOn ? open : closed(open);
        if (now < 0) {
            page.startElement(level > 0 ? "h" + level : "p");
        } else {
            page.characters("\n");
        }
        page.characters(line.text());
        return level == 0 ? 0 : level;
    }

    private int closed(int open) throws SAXException {
        if (open >= 0) {
            page.endElement(open > 0 ? "h" + open : "p");
        }
        return -1;
    }

    private void table(Table table) throws SAXException {
        page.startElement("table");
        for (List<String> row : table.rows()) {
            page.startElement("tr");
            for (String cell : row) {
                page.element("td", cell);
            }
            page.endElement("tr");
        }
        page.endElement("table");
    }

    private void drawAbove(float y, List<Drawn> left) throws SAXException, IOException {
        for (Drawn drawn : List.copyOf(left)) {
            if (drawn.top() + drawn.height() <= y) {
                left.remove(drawn);
                draw(drawn);
            }
        }
    }

    private void draw(Drawn drawn) throws SAXException, IOException {
        if (!drawn.first() || Math.min(drawn.width(), drawn.height()) < SMALLEST) {
            return;
        }
        try (InputStream bytes = PrintedPages.bytesOf(drawn.picture())) {
            if (bytes != null) {
                String name = "printed-" + ++pictures;
                mention(name);
                figures.found(bytes, List.of(name));
            }
        }
    }

    private void scan(Sheet sheet, int number) throws SAXException, IOException {
        if (++scans > MOST_SCANS) {
            return;
        }
        double inches = sheet.width() / 72.0 * sheet.height() / 72.0;
        double sharpness = Math.min(SHARPNESS, Math.sqrt(DOTS / Math.max(inches, 0.01)));
        PDFRenderer renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        String name = "scanned-" + number;
        mention(name);
        figures.scanned(renderer.renderImageWithDPI(number, (float) sharpness, ImageType.GRAY), name);
    }

    private void mention(String name) throws SAXException {
        page.startElement("img", "src", "embedded:" + name);
        page.endElement("img");
    }
}
