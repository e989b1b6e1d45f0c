package cn.harbinkepu.text.tika;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.util.Units;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Documents as editors have them, in the sizes that they have: three in ten DOCX, two in ten PDF, and one each
/// of PPTX, XLSX, HTML, EPUB and plain text. The same number gives the same document.
public final class BenchDocuments {

    private static final String WORDS = "松花江的冰层在每年初冬由岸边向江心封冻黑土地水稻秸秆还田航天员空间站候鸟湿地消防应急避险科学观察实验";

    private static final List<String> SORTS =
            List.of("docx", "docx", "docx", "pdf", "pdf", "pptx", "xlsx", "html", "epub", "txt");

    private final Path folder;
    private final byte[] photograph;

    public BenchDocuments(Path folder) throws IOException {
        this.folder = folder;
        this.photograph = photograph();
    }

    /// @return the file
    public Path write(int number) throws Exception {
        Random random = new Random(number);
        Path file = folder.resolve("%03d.%s".formatted(number, SORTS.get(number % 10)));
        switch (SORTS.get(number % 10)) {
            case "docx" -> docx(file, random);
            case "pdf" -> pdf(file, random);
            case "pptx" -> pptx(file, random);
            case "xlsx" -> xlsx(file, random);
            case "html" -> html(file, random);
            case "epub" -> epub(file, random);
            default -> Files.writeString(file, paragraph(random, 8_000));
        }
        return file;
    }

    private void docx(Path file, Random random) throws Exception {
        try (XWPFDocument document = new XWPFDocument();
                OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 40; i++) {
                document.createParagraph().createRun().setText(paragraph(random, 150));
            }
            document.createParagraph()
                    .createRun()
                    .addPicture(
                            new ByteArrayInputStream(photograph),
                            PictureType.JPEG,
                            "p.jpg",
                            Units.toEMU(300),
                            Units.toEMU(200));
            document.write(out);
        }
    }

    private void pdf(Path file, Random random) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            PDImageXObject picture = PDImageXObject.createFromByteArray(document, photograph, "p");
            for (int p = 0; p < 12; p++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    for (int line = 0; line < 40; line++) {
                        content.beginText();
                        content.setFont(font, line == 0 ? 18 : 11);
                        content.newLineAtOffset(60, 740 - 16 * line);
                        content.showText(latin(random));
                        content.endText();
                    }
                    if (p == 0) {
                        content.drawImage(picture, 60, 10, 120, 80);
                    }
                }
            }
            document.save(file.toFile());
        }
    }

    private void pptx(Path file, Random random) throws IOException {
        try (XMLSlideShow show = new XMLSlideShow();
                OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 15; i++) {
                show.createSlide().createTextBox().setText(paragraph(random, 120));
            }
            show.write(out);
        }
    }

    private void xlsx(Path file, Random random) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            var sheet = book.createSheet("展品");
            for (int i = 0; i < 200; i++) {
                var row = sheet.createRow(i);
                for (int j = 0; j < 5; j++) {
                    row.createCell(j).setCellValue(paragraph(random, 8));
                }
            }
            book.write(out);
        }
    }

    private void html(Path file, Random random) throws IOException {
        StringBuilder page =
                new StringBuilder("<!DOCTYPE html><html><head><meta charset=utf-8></head><body><h1>冰</h1>");
        for (int i = 0; i < 60; i++) {
            page.append("<p>").append(paragraph(random, 150)).append("</p>");
        }
        Files.writeString(file, page.append("</body></html>"));
    }

    private void epub(Path file, Random random) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/epub+zip".getBytes(UTF_8));
        parts.put("META-INF/container.xml", """
                <?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
                <rootfiles><rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles>
                </container>""".getBytes(UTF_8));
        StringBuilder items = new StringBuilder();
        StringBuilder spine = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            items.append("<item id='c%d' href='c%d.xhtml' media-type='application/xhtml+xml'/>".formatted(i, i));
            spine.append("<itemref idref='c%d'/>".formatted(i));
            parts.put(
                    "c" + i + ".xhtml",
                    ("<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body><h1>第" + i
                                    + "章</h1><p>" + paragraph(random, 1_500) + "</p></body></html>")
                            .getBytes(UTF_8));
        }
        parts.put("content.opf", ("""
                <?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
                <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>黑土地</dc:title></metadata>
                <manifest>%s</manifest><spine>%s</spine></package>""".formatted(items, spine)).getBytes(UTF_8));
        Files.write(file, Illustrated.zip(parts));
    }

    private static String paragraph(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(i % 30 == 29 ? '。' : WORDS.charAt(random.nextInt(WORDS.length())));
        }
        return text.toString();
    }

    private static String latin(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 11; i++) {
            text.append("river ice winter soil bird rocket fire water".split(" ", -1)[random.nextInt(8)])
                    .append(' ');
        }
        return text.toString();
    }

    private static byte[] photograph() throws IOException {
        BufferedImage picture = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        Random random = new Random(1);
        for (int i = 0; i < 400; i++) {
            pen.setColor(new Color(random.nextInt(1 << 24)));
            pen.fillRect(random.nextInt(900), random.nextInt(600), 60, 40);
        }
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", out);
        return out.toByteArray();
    }
}
