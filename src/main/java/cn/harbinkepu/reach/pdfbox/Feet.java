package cn.harbinkepu.reach.pdfbox;

import java.io.IOException;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;

/// The last line of every page, once it is known how many there are.
final class Feet {

    private static final double SIZE = 8;
    private static final float GREY = 0.35f;

    private Feet() {}

    static void on(PDDocument document, Typeface typeface, String foot) throws IOException {
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages; i++) {
            String number = "第 %d 页，共 %d 页".formatted(i + 1, pages);
            double right = Pen.MARGIN + Pen.WIDTH - typeface.width(number, SIZE);
            String left = typeface.lines(foot, SIZE, Pen.WIDTH * 0.75).getFirst();
            try (PDPageContentStream content =
                    new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true, true)) {
                content.setNonStrokingColor(GREY);
                words(content, typeface, left, Pen.MARGIN);
                words(content, typeface, number, right);
            }
        }
    }

    private static void words(PDPageContentStream content, Typeface typeface, String drawable, double x)
            throws IOException {
        content.beginText();
        content.setFont(typeface.font(), (float) SIZE);
        content.newLineAtOffset((float) x, (float) Pen.MARGIN);
        content.showText(drawable);
        content.endText();
    }
}
