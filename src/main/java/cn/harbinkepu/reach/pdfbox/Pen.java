package cn.harbinkepu.reach.pdfbox;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Draws from the top of a page to its bottom and goes on with the next. All lengths are in points.
final class Pen implements Closeable {

    static final double MARGIN = 42;

    static final double WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;

    private static final double TOP = PDRectangle.A4.getHeight() - MARGIN;

    /// The number of the page stands below.
    private static final double BOTTOM = MARGIN + 18;

    static final double HEIGHT = TOP - BOTTOM;

    private final PDDocument document;
    private final Typeface typeface;
    private PDPageContentStream content;
    private double y;

    Pen(PDDocument document, Typeface typeface) throws IOException {
        this.document = document;
        this.typeface = typeface;
        this.content = page();
    }

    Typeface typeface() {
        return typeface;
    }

    /// Whether so much fits on the page that is open.
    boolean hasRoom(double height) {
        return y - height >= BOTTOM;
    }

    boolean isAtTop() {
        return y >= TOP;
    }

    void turn() {
        try {
            content.close();
            content = page();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void down(double height) {
        y -= height;
    }

    /// One line whose letters stand that far below the pen, which stays where it is.
    ///
    /// @param x    from the margin
    /// @param grey 0 for black
    void words(String drawable, double x, double below, double size, float grey) {
        try {
            content.beginText();
            content.setNonStrokingColor(grey);
            content.setFont(typeface.font(), (float) size);
            content.newLineAtOffset((float) (MARGIN + x), (float) (y - below));
            content.showText(drawable);
            content.endText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A thin line across the page.
    void rule(float grey) {
        try {
            content.setStrokingColor(grey);
            content.setLineWidth(0.5f);
            content.moveTo((float) MARGIN, (float) y);
            content.lineTo((float) (MARGIN + WIDTH), (float) y);
            content.stroke();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private PDPageContentStream page() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        y = TOP;
        return new PDPageContentStream(document, page);
    }
}
