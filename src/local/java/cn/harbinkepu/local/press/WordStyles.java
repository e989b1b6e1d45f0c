package cn.harbinkepu.local.press;

import java.io.IOException;

import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.NumberingDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/// The look of our Word documents: named styles, so that a reader program finds headings and lists, and an editor can
/// change them all at once.
final class WordStyles {

    static final String TITLE = "Title";
    static final String LIST = "ListParagraph";
    static final String QUOTE = "Quote";
    static final String TABLE = "TableGrid";
    static final String IMPRINT = "Imprint";

    private static final String STYLES = """
            <w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
              <w:docDefaults>
                <w:rPrDefault><w:rPr>
                  <w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="微软雅黑" w:cs="Calibri"/>
                  <w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>
                </w:rPr></w:rPrDefault>
                <w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="384" w:lineRule="auto"/></w:pPr></w:pPrDefault>
              </w:docDefaults>
              <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
              <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
                <w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>
              %s
            </w:styles>
            """;

    private static final String PARAGRAPH = """
            <w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/>\
            <w:next w:val="Normal"/><w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>
            """;

    private static final String GRID = """
            <w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>
              <w:tblPr><w:tblBorders>
                <w:top w:val="single" w:sz="4" w:color="9FB4C2"/><w:left w:val="single" w:sz="4" w:color="9FB4C2"/>
                <w:bottom w:val="single" w:sz="4" w:color="9FB4C2"/><w:right w:val="single" w:sz="4" w:color="9FB4C2"/>
                <w:insideH w:val="single" w:sz="4" w:color="9FB4C2"/><w:insideV w:val="single" w:sz="4" w:color="9FB4C2"/>
              </w:tblBorders></w:tblPr></w:style>
            """;

    private static final String NUMBERING = """
            <w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
              <w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>%s</w:abstractNum>
              <w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>%s</w:abstractNum>
            </w:numbering>
            """;

    private static final String LEVEL = """
            <w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>\
            <w:pPr><w:ind w:left="%d" w:hanging="420"/></w:pPr></w:lvl>
            """;

    private WordStyles() {}

    static String heading(int level) {
        return "Heading" + level;
    }

    static void giveTo(XWPFDocument document) throws IOException {
        try {
            document.createStyles()
                    .setStyles(StylesDocument.Factory.parse(STYLES.formatted(paragraphs() + GRID))
                            .getStyles());
            document.createNumbering()
                    .setNumbering(NumberingDocument.Factory.parse(
                                    NUMBERING.formatted(levels("bullet", "•", "◦"), levels("decimal", "%1.", "%2.")))
                            .getNumbering());
        } catch (XmlException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String paragraphs() {
        String keep = "<w:keepNext/><w:keepLines/>";
        return paragraph(TITLE, "Title", keep + space(0, 200), look(40, "123A56", true))
                + paragraph("Heading1", "heading 1", keep + space(320, 120) + outline(0), look(28, "0B5A8A", true))
                + paragraph("Heading2", "heading 2", keep + space(240, 100) + outline(1), look(24, "0B5A8A", true))
                + paragraph(LIST, "List Paragraph", space(0, 80), "")
                + paragraph(
                        QUOTE,
                        "Quote",
                        space(80, 160) + "<w:ind w:left=\"420\" w:right=\"420\"/>",
                        look(22, "54422A", false))
                + paragraph(IMPRINT, "Imprint", space(400, 0), look(18, "666677", false));
    }

    private static String paragraph(String id, String name, String layout, String look) {
        return PARAGRAPH.formatted(id, name, layout, look);
    }

    private static String space(int before, int after) {
        return "<w:spacing w:before=\"%d\" w:after=\"%d\"/>".formatted(before, after);
    }

    private static String outline(int level) {
        return "<w:outlineLvl w:val=\"%d\"/>".formatted(level);
    }

    private static String look(int halfPoints, String colour, boolean bold) {
        return (bold ? "<w:b/>" : "") + "<w:color w:val=\"%s\"/><w:sz w:val=\"%d\"/>".formatted(colour, halfPoints);
    }

    private static String levels(String format, String first, String second) {
        return LEVEL.formatted(0, format, first, 480) + LEVEL.formatted(1, format, second, 960);
    }
}
