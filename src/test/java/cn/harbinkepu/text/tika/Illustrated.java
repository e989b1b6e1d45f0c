package cn.harbinkepu.text.tika;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Documents with headings, tables, chapters and pictures, and scans of pages.
public final class Illustrated {

    private final Path folder;

    public Illustrated(Path folder) {
        this.folder = folder;
    }

    /// Headings by style, a picture with an alternative text and a caption, a table.
    public Path docx() throws Exception {
        try (XWPFDocument document = new XWPFDocument()) {
            style(document, "1", "heading 1");
            style(document, "2", "heading 2");
            style(document, "a3", "caption");
            paragraph(document, "1", "松花江的冰");
            paragraph(document, "2", "封江");
            document.createParagraph().createRun().setText("每年初冬，江面由岸边向江心封冻。");
            var run = document.createParagraph().createRun();
            run.addPicture(
                            new ByteArrayInputStream(jpegWithPlace()),
                            PictureType.JPEG,
                            "ice.jpg",
                            Units.toEMU(60),
                            Units.toEMU(40))
                    .getCTPicture()
                    .getNvPicPr()
                    .getCNvPr()
                    .setDescr("江面的冰");
            paragraph(document, "a3", "图1 初冬的江面");
            var table = document.createTable(2, 2);
            table.getRow(0).getCell(0).setText("冰厚");
            table.getRow(0).getCell(1).setText("能做什么");
            table.getRow(1).getCell(0).setText("十厘米");
            table.getRow(1).getCell(1).setText("行人通过");
            ByteArrayOutputStream target = new ByteArrayOutputStream();
            document.write(target);
            return Files.write(folder.resolve("illustrated.docx"), target.toByteArray());
        }
    }

    /// Headings by size, a table by columns, a picture between two paragraphs.
    public Path pdf() throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                line(content, 24, 72, 780, "Ice on the river");
                line(
                        content,
                        12,
                        72,
                        740,
                        "The river freezes from its banks to the middle every winter and thaws in spring.");
                line(content, 16, 72, 700, "How thick is safe");
                line(
                        content,
                        12,
                        72,
                        670,
                        "People may walk where the ice is thick enough, as the table below tells them to.");
                String[][] rows = {{"Thickness", "Who", "Risk"}, {"5 cm", "nobody", "high"}, {"10 cm", "walkers", "low"}
                };
                for (int i = 0; i < rows.length; i++) {
                    for (int j = 0; j < 3; j++) {
                        line(content, 12, 72 + 120 * j, 630 - 20 * i, rows[i][j]);
                    }
                }
                PDImageXObject picture = PDImageXObject.createFromByteArray(document, jpegWithPlace(), "ice");
                content.drawImage(picture, 72, 400, 200, 150);
                line(
                        content,
                        12,
                        72,
                        360,
                        "The picture shows the river in the first week of winter, seen from the bridge.");
            }
            return save(document, "illustrated.pdf");
        }
    }

    /// A page that is a photograph of a page.
    public Path scan(String words) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                PDImageXObject picture = LosslessFactory.createFromImage(document, written(words, 1240, 1754));
                content.drawImage(picture, 0, 0, PDRectangle.A4.getWidth(), PDRectangle.A4.getHeight());
            }
            return save(document, "scan.pdf");
        }
    }

    /// A wall chart with words on it.
    public Path chart(String words) throws IOException {
        Path file = folder.resolve("chart.png");
        ImageIO.write(written(words, 1200, 500), "png", file.toFile());
        return file;
    }

    /// Two chapters in an order other than that of their names, one of them without a heading, and a picture.
    public Path epub() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("mimetype", "application/epub+zip".getBytes(UTF_8));
        parts.put("META-INF/container.xml", """
                <?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
                <rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
                </container>""".getBytes(UTF_8));
        parts.put("OEBPS/content.opf", """
                <?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
                <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x</dc:identifier>
                <dc:title>黑土地</dc:title><dc:creator>王老师</dc:creator><dc:language>zh-CN</dc:language></metadata>
                <manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
                <item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/>
                <item id="b" href="text/b.xhtml" media-type="application/xhtml+xml"/>
                <item id="p" href="images/soil.jpg" media-type="image/jpeg"/></manifest>
                <spine><itemref idref="b"/><itemref idref="a"/></spine></package>""".getBytes(UTF_8));
        parts.put("OEBPS/nav.xhtml", """
                <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
                <nav epub:type="toc"><ol><li><a href="text/b.xhtml">土从哪里来</a></li>
                <li><a href="text/a.xhtml#x">怎样保护它</a></li></ol></nav></body></html>""".getBytes(UTF_8));
        parts.put("OEBPS/text/a.xhtml", """
                <html xmlns="http://www.w3.org/1999/xhtml"><head><title>甲</title></head>
                <body><p>秸秆还田。</p></body></html>""".getBytes(UTF_8));
        parts.put("OEBPS/text/b.xhtml", """
                <html xmlns="http://www.w3.org/1999/xhtml"><head><title>乙</title></head><body><h1>土从哪里来</h1>
                <p>草甸植被年年枯落。</p><figure><img src="../images/soil.jpg" alt="剖面"/>
                <figcaption>黑土剖面</figcaption></figure></body></html>""".getBytes(UTF_8));
        parts.put("OEBPS/images/soil.jpg", jpegWithPlace());
        return Files.write(folder.resolve("illustrated.epub"), zip(parts));
    }

    public static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(target)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return target.toByteArray();
    }

    /// Letters as a printer sets them.
    private static BufferedImage written(String words, int width, int height) {
        BufferedImage page = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = page.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.BLACK);
        pen.setFont(new Font("Noto Sans CJK SC", Font.PLAIN, 48));
        int y = 120;
        for (String line : words.lines().toList()) {
            pen.drawString(line, 80, y);
            y += 90;
        }
        pen.dispose();
        return page;
    }

    private static byte[] jpegWithPlace() throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(120, 80, BufferedImage.TYPE_INT_RGB), "jpg", plain);
        byte[] bytes = plain.toByteArray();
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(bytes, 0, 2);
        joined.write(Exif.withPlace());
        joined.write(bytes, 2, bytes.length - 2);
        return joined.toByteArray();
    }

    private static void style(XWPFDocument document, String id, String name) {
        CTStyle style = CTStyle.Factory.newInstance();
        style.setStyleId(id);
        style.addNewName().setVal(name);
        style.setType(STStyleType.PARAGRAPH);
        document.createStyles().addStyle(new XWPFStyle(style));
    }

    private static void paragraph(XWPFDocument document, String style, String words) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setStyle(style);
        paragraph.createRun().setText(words);
    }

    private static void line(PDPageContentStream content, int size, int x, int y, String words) throws IOException {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), size);
        content.newLineAtOffset(x, y);
        content.showText(words);
        content.endText();
    }

    private Path save(PDDocument document, String name) throws IOException {
        Path file = folder.resolve(name);
        document.save(file.toFile());
        return file;
    }
}
