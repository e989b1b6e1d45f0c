package cn.harbinkepu.way;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Random;

import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/// A small booklet that is large enough for its line to break on the way.
final class Booklet {

    private Booklet() {}

    static Path of(Path file, int bytes) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.getDocumentInformation().setTitle("Ice on the Songhua");
            document.addPage(page(document));
            COSStream noise = document.getDocument().createCOSStream();
            byte[] random = new byte[bytes];
            new Random(7).nextBytes(random);
            try (OutputStream out = noise.createOutputStream()) {
                out.write(random);
            }
            document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("KepuNoise"), noise);
            document.save(file.toFile());
        }
        return file;
    }

    private static PDPage page(PDDocument document) throws IOException {
        PDPage page = new PDPage();
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
            content.newLineAtOffset(72, 700);
            content.showText("How thick is safe ice? Ten centimetres at least.");
            content.endText();
        }
        return page;
    }
}
