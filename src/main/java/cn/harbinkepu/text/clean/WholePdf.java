package cn.harbinkepu.text.clean;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// Whether all of a PDF is there. PDFBox mends what it can, and of a file that was cut off it shows what it found.
public final class WholePdf {

    /// Some programs append their own behind the end.
    private static final int END = 1 << 20;

    /// The first part of a file that is laid out for the web ends in the same words, with a zero.
    private static final Pattern ENDING = Pattern.compile("startxref\\s+0*[1-9]\\d*\\s+%%EOF");

    private WholePdf() {}

    /// @param document as it was opened from the file
    /// @throws EOFException if the end or a page is missing
    public static void require(PDDocument document, Path file) throws IOException {
        if (document.getNumberOfPages() == 0 || !isEnded(file) || isLonger(document, file)) {
            throw new EOFException("the end of the PDF is missing");
        }
        int pages = 0;
        for (PDPage page : document.getPages()) {
            pages += page.getCOSObject().size() == 0 ? 0 : 1;
        }
        if (pages < document.getNumberOfPages()) {
            throw new EOFException("only %d of %d pages are there".formatted(pages, document.getNumberOfPages()));
        }
    }

    private static boolean isEnded(Path file) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "r")) {
            byte[] end = new byte[(int) Math.min(END, content.length())];
            content.seek(content.length() - end.length);
            content.readFully(end);
            return ENDING.matcher(new String(end, ISO_8859_1)).find();
        }
    }

    /// A file that is laid out for the web says at its beginning how long it is.
    private static boolean isLonger(PDDocument document, Path file) throws IOException {
        COSDictionary laidOut = document.getDocument().getLinearizedDictionary();
        return laidOut != null && laidOut.getLong(COSName.L, 0) > java.nio.file.Files.size(file);
    }
}
