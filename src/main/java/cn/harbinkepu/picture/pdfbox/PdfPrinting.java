package cn.harbinkepu.picture.pdfbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.picture.PrintSheet;
import cn.harbinkepu.picture.PrintSheet.Picture;
import cn.harbinkepu.picture.Printing;
import cn.harbinkepu.text.outline.Letters;
import cn.harbinkepu.text.outline.Outlines;

/// [Printing] by PDFBox. Words are left out where the machine has no font with Chinese.
@ApplicationScoped
class PdfPrinting implements Printing {

    private static final Logger LOG = Logger.getLogger(PdfPrinting.class);

    private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;

    /// Printers cannot reach the very edge.
    private static final double MARGIN = 8 * POINTS_PER_MILLIMETRE;

    /// Of the short side of the sheet: 3 mm on A4.
    private static final double LETTERS = 1 / 70.0;

    private static final double LEADING = 1.5;

    private final Letters letters;

    PdfPrinting(Letters letters) {
        this.letters = letters;
    }

    @Override
    public Uni<Path> write(PrintSheet sheet, Path pdf) {
        return letters.of(sheet.words(), Letters.Weight.REGULAR)
                .chain(found -> Blocking.call(() -> write(sheet, Words.of(sheet, found), pdf)));
    }

    private static Path write(PrintSheet sheet, Words words, Path pdf) throws IOException {
        try (PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            describe(document, sheet);
            PDPage page = new PDPage(rectangle(sheet));
            document.addPage(page);
            PDImageXObject image = image(document, sheet.picture());
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                draw(content, page.getMediaBox(), image, words);
            }
            document.save(pdf.toFile());
            return pdf;
        }
    }

    private static void describe(PDDocument document, PrintSheet sheet) {
        document.getDocumentInformation().setTitle(sheet.title());
        document.getDocumentInformation().setSubject(String.join("；", sheet.words()));
        document.getDocumentCatalog().setLanguage(sheet.language());
        PDViewerPreferences shown = new PDViewerPreferences(new COSDictionary());
        shown.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(shown);
    }

    private static PDRectangle rectangle(PrintSheet sheet) {
        float width = (float) (sheet.paper().width() * POINTS_PER_MILLIMETRE);
        float height = (float) (sheet.paper().height() * POINTS_PER_MILLIMETRE);
        return sheet.sideways() ? new PDRectangle(height, width) : new PDRectangle(width, height);
    }

    private static void draw(PDPageContentStream content, PDRectangle sheet, PDImageXObject image, Words words)
            throws IOException {
        double size = Math.min(sheet.getWidth(), sheet.getHeight()) * LETTERS;
        double wide = sheet.getWidth() - 2 * MARGIN;
        double foot = words.lines().isEmpty() ? 0 : (words.lines().size() + 0.6) * size * LEADING;
        double high = sheet.getHeight() - 2 * MARGIN - foot;
        double scale = Math.min(wide / image.getWidth(), high / image.getHeight());
        double width = image.getWidth() * scale;
        double height = image.getHeight() * scale;
        content.drawImage(
                image,
                (float) (MARGIN + (wide - width) / 2),
                (float) (MARGIN + foot + (high - height) / 2),
                (float) width,
                (float) height);
        double y = MARGIN + (words.lines().size() - 1) * size * LEADING + size * 0.25;
        for (String line : words.lines()) {
            words.draw(content, line, wide, y, size);
            y -= size * LEADING;
        }
    }

    private static PDImageXObject image(PDDocument document, Picture picture) throws IOException {
        return switch (picture) {
            case Picture.Jpeg(Path file) -> jpeg(document, file);
            case Picture.Png(Path file) -> png(document, file);
        };
    }

    private static PDImageXObject jpeg(PDDocument document, Path file) throws IOException {
        JpegHeader header = JpegHeader.read(file);
        PDColorSpace colours =
                switch (header.components()) {
                    case 1 -> PDDeviceGray.INSTANCE;
                    case 3 -> PDDeviceRGB.INSTANCE;
                    default -> PDDeviceCMYK.INSTANCE;
                };
        try (InputStream in = Files.newInputStream(file)) {
            PDImageXObject image =
                    new PDImageXObject(document, in, COSName.DCT_DECODE, header.width(), header.height(), 8, colours);
            if (header.components() == 4 && header.adobe()) {
                image.setDecode(turnedAround());
            }
            return image;
        }
    }

    /// Adobe writes no ink as 255.
    private static COSArray turnedAround() {
        COSArray decode = new COSArray();
        for (int ink = 0; ink < 4; ink++) {
            decode.add(COSInteger.ONE);
            decode.add(COSInteger.ZERO);
        }
        return decode;
    }

    private static PDImageXObject png(PDDocument document, Path file) throws IOException {
        PngParts png = PngParts.read(file);
        try (InputStream lines = png.lines()) {
            PDImageXObject image = new PDImageXObject(
                    document, lines, COSName.FLATE_DECODE, png.width(), png.height(), 8, PDDeviceRGB.INSTANCE);
            COSDictionary parameters = new COSDictionary();
            parameters.setInt(COSName.PREDICTOR, 15);
            parameters.setInt(COSName.COLORS, 3);
            parameters.setInt(COSName.BITS_PER_COMPONENT, 8);
            parameters.setInt(COSName.COLUMNS, png.width());
            image.getCOSObject().setItem(COSName.DECODE_PARMS, parameters);
            return image;
        }
    }

    /// The lines below the picture and what draws them, if anything can.
    private record Words(List<String> lines, Optional<DrawnWords> drawn) {

        static Words of(PrintSheet sheet, Optional<Outlines> letters) {
            Optional<DrawnWords> drawn = letters.map(DrawnWords::new);
            if (drawn.isEmpty()) {
                LOG.warn("Sheets are printed without words: install a font with Chinese, such as fonts-noto-cjk");
            }
            return new Words(drawn.isPresent() ? sheet.words() : List.of(), drawn);
        }

        void draw(PDPageContentStream content, String line, double wide, double y, double size) throws IOException {
            if (drawn.isPresent()) {
                drawn.get().draw(content, drawn.get().fitting(line, wide / size), MARGIN, y, size);
            }
        }
    }
}
