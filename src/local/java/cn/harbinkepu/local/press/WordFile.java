package cn.harbinkepu.local.press;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Date;
import java.util.Optional;

import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;

/// A Word document with real headings, lists and tables, and a description of its own.
final class WordFile {

    private static final int A4_WIDTH = 11906;
    private static final int A4_HEIGHT = 16838;
    private static final int MARGIN = 1247;

    private WordFile() {}

    static byte[] of(Manuscript manuscript) throws IOException {
        Imprint imprint = manuscript.imprint();
        try (XWPFDocument document = new XWPFDocument()) {
            WordStyles.giveTo(document);
            paragraph(document, WordStyles.TITLE, imprint.title());
            manuscript.text().accept(new WordText(document));
            paragraph(document, WordStyles.IMPRINT, imprint.line());
            page(document);
            describe(document, imprint);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.write(out);
            return FixedZip.repacked(out.toByteArray());
        }
    }

    private static void paragraph(XWPFDocument document, String style, String text) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setStyle(style);
        paragraph.createRun().setText(text);
    }

    private static void page(XWPFDocument document) {
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        section.addNewPgSz().setW(A4_WIDTH);
        section.getPgSz().setH(A4_HEIGHT);
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(MARGIN);
        margins.setBottom(MARGIN);
        margins.setLeft(MARGIN);
        margins.setRight(MARGIN);
    }

    private static void describe(XWPFDocument document, Imprint imprint) {
        POIXMLProperties.CoreProperties core = document.getProperties().getCoreProperties();
        Optional<Date> time = Optional.of(Date.from(imprint.time().toInstant()));
        core.setTitle(imprint.title());
        core.setCreator(imprint.creator());
        core.setDescription(imprint.summary());
        core.getUnderlyingProperties().setLanguageProperty(Imprint.LANGUAGE);
        core.setCreated(time);
        core.setModified(time);
        document.getProperties().getExtendedProperties().setApplication("Harbin Kepu");
    }
}
