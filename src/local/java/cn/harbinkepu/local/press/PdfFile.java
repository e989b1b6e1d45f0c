package cn.harbinkepu.local.press;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Calendar;
import java.util.GregorianCalendar;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/// A tagged PDF, set by the browser, with our description instead of the browser's.
final class PdfFile {

    private static final long DOCUMENT_ID = 1;

    private final Browser browser;

    PdfFile(Browser browser) {
        this.browser = browser;
    }

    byte[] of(Manuscript manuscript) throws IOException {
        try (PDDocument document = Loader.loadPDF(browser.pdf(WebPage.of(manuscript)))) {
            describe(document, manuscript.imprint());
            UnicodeMaps.mend(document);
            document.setDocumentId(DOCUMENT_ID);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static void describe(PDDocument document, Imprint imprint) {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(imprint.title());
        information.setAuthor(imprint.creator());
        information.setSubject(imprint.summary());
        Calendar time = GregorianCalendar.from(imprint.time().toZonedDateTime());
        information.setCreationDate(time);
        information.setModificationDate(time);
        document.setDocumentInformation(information);
        document.getDocumentCatalog().setLanguage(Imprint.LANGUAGE);
        document.getDocumentCatalog().setMetadata(null);
        document.getDocument().getTrailer().removeItem(COSName.ID);
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
    }
}
