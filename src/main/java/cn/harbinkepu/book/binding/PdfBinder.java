package cn.harbinkepu.book.binding;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

import cn.harbinkepu.book.Binding.Reason;
import cn.harbinkepu.book.Volume;
import cn.harbinkepu.text.clean.WholePdf;

/// Looks through a PDF: the words of its pages, its outline, its first page as a picture. The pages themselves are
/// drawn in the reader's browser.
final class PdfBinder implements AutoCloseable {

    static final String COVER = "book-cover.jpg";

    private static final int COVER_WIDTH = 480;
    private static final float TALLEST = 3;
    private static final int MOST_ENTRIES = 2_000;
    private static final int DEEPEST = 5;
    private static final int LONGEST_LABEL = 200;

    private final PDDocument document;
    private final Budget budget = new Budget();

    private PdfBinder(PDDocument document) {
        this.document = document;
    }

    static PdfBinder open(File file) throws IOException {
        PDDocument document = loaded(file);
        try {
            WholePdf.require(document, file.toPath());
            return new PdfBinder(document);
        } catch (EOFException cutOff) {
            document.close();
            throw new Refusal(Reason.CUT_OFF);
        }
    }

    private static PDDocument loaded(File file) throws IOException {
        try {
            return Loader.loadPDF(file);
        } catch (InvalidPasswordException locked) {
            throw new Refusal(Reason.LOCKED);
        }
    }

    /// All but the cover.
    Volume bind() throws IOException {
        List<Volume.Entry> contents = contents();
        return new Volume(
                said(document.getDocumentInformation().getTitle()),
                said(document.getDocumentInformation().getAuthor()).stream().toList(),
                said(document.getDocumentCatalog().getLanguage()).filter(Allowed::isLanguage),
                false,
                pages(contents),
                contents,
                Optional.empty(),
                List.of(),
                Volume.Left.NOTHING);
    }

    /// Draws the first page; whether that can be done is another matter.
    boolean draw(Path folder) throws IOException {
        PDRectangle page = document.getPage(0).getCropBox();
        if (page.getWidth() < 1 || page.getHeight() / page.getWidth() > TALLEST) {
            return false;
        }
        PDFRenderer renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        BufferedImage picture = renderer.renderImage(0, COVER_WIDTH / page.getWidth(), ImageType.RGB);
        return ImageIO.write(picture, "jpg", folder.resolve(COVER).toFile());
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private List<Volume.Part> pages(List<Volume.Entry> contents) throws IOException {
        List<Volume.Part> pages = new ArrayList<>();
        PDFTextStripper stripper = new PDFTextStripper();
        for (int number = 1; number <= Math.min(document.getNumberOfPages(), Budget.PAGES); number++) {
            stripper.setStartPage(number);
            stripper.setEndPage(number);
            String text = words(stripper);
            budget.addCharacters(text.length());
            pages.add(new Volume.Part(number, title(number, contents), "", text));
        }
        return pages;
    }

    /// A damaged page has no words; the others do.
    private String words(PDFTextStripper stripper) {
        try {
            String text = stripper.getText(document).replace("\u0000", "").strip();
            return new String(
                    text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException | RuntimeException damaged) {
            return "";
        }
    }

    private static String title(int page, List<Volume.Entry> contents) {
        return contents.stream()
                .filter(entry -> entry.part() <= page)
                .reduce((first, second) -> second.part() >= first.part() ? second : first)
                .map(Volume.Entry::label)
                .orElse("");
    }

    private List<Volume.Entry> contents() {
        List<Volume.Entry> entries = new ArrayList<>();
        try {
            add(entries, document.getDocumentCatalog().getDocumentOutline(), 0);
        } catch (IOException | RuntimeException damaged) {
            entries.clear();
        }
        return entries;
    }

    private void add(List<Volume.Entry> entries, @Nullable PDOutlineNode node, int depth) throws IOException {
        if (node == null || depth > DEEPEST) {
            return;
        }
        for (PDOutlineItem item : node.children()) {
            if (entries.size() >= MOST_ENTRIES) {
                return;
            }
            PDPage page = item.findDestinationPage(document);
            int number = page == null ? 0 : document.getPages().indexOf(page) + 1;
            String label = said(item.getTitle()).orElse("");
            if (number > 0 && !label.isEmpty()) {
                entries.add(new Volume.Entry(label, number, "", depth));
            }
            add(entries, item, depth + 1);
        }
    }

    private static Optional<String> said(@Nullable String words) {
        return Optional.ofNullable(words)
                .map(text -> text.replace("\u0000", "").strip())
                .filter(text -> !text.isEmpty())
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST_LABEL)));
    }
}
