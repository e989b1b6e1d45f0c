package cn.harbinkepu.reach.pdfbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.GregorianCalendar;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.reach.Sheet;
import cn.harbinkepu.reach.SheetPrinting;

/// [SheetPrinting] with the font that comes with the application.
@ApplicationScoped
class PdfSheets implements SheetPrinting {

    private static final String FONT = "fonts/NotoSansSC-Regular-GB2312.ttf";

    private final byte[] font = font();

    @Override
    public Uni<byte[]> pdf(Sheet sheet) {
        return Blocking.call(() -> write(sheet));
    }

    byte[] write(Sheet sheet) throws IOException {
        try (PDDocument document = new PDDocument()) {
            describe(document, sheet);
            Typeface typeface = Typeface.in(document, font);
            try (Pen pen = new Pen(document, typeface)) {
                SheetLayout layout = new SheetLayout(pen);
                sheet.blocks().forEach(layout::put);
            }
            Feet.on(document, typeface, sheet.foot());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static void describe(PDDocument document, Sheet sheet) {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(sheet.title());
        information.setCreationDate(GregorianCalendar.from(sheet.made().toZonedDateTime()));
        document.getDocumentCatalog().setLanguage("zh-CN");
        PDViewerPreferences shown = new PDViewerPreferences(new COSDictionary());
        shown.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(shown);
    }

    private static byte[] font() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FONT)) {
            if (file == null) {
                throw new IllegalStateException(FONT + " is missing");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
