package cn.harbinkepu.text.tika;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Small documents of every type that the cloud takes, good, bad and hostile.
public final class Documents {

    static final String FIRST = "松花江的冰有多厚才安全？";
    static final String SECOND = "冰厚不足十厘米时，不要上冰行走。";

    private final Path folder;

    public Documents(Path folder) {
        this.folder = folder;
    }

    public Path docx(String name) throws IOException {
        return bytes(name, docx());
    }

    public Path encryptedDocx() throws Exception {
        EncryptionInfo info = new EncryptionInfo(EncryptionMode.agile);
        Encryptor encryptor = info.getEncryptor();
        encryptor.confirmPassword("secret");
        Path file = folder.resolve("encrypted.docx");
        try (POIFSFileSystem container = new POIFSFileSystem();
                OutputStream target = Files.newOutputStream(file)) {
            try (OutputStream stream = encryptor.getDataStream(container)) {
                stream.write(docx());
            }
            container.writeFilesystem(target);
        }
        return file;
    }

    public Path pptx() throws IOException {
        try (XMLSlideShow show = new XMLSlideShow();
                ByteArrayOutputStream target = new ByteArrayOutputStream()) {
            show.createSlide().createTextBox().setText(FIRST);
            show.createSlide().createTextBox().setText(SECOND);
            show.write(target);
            return bytes("slides.pptx", target.toByteArray());
        }
    }

    public Path xlsx() throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream target = new ByteArrayOutputStream()) {
            XSSFSheet sheet = book.createSheet("展品");
            var row = sheet.createRow(0);
            row.createCell(0).setCellValue("雪花显微镜");
            row.createCell(1).setCellValue(126.5);
            book.write(target);
            return bytes("exhibits.xlsx", target.toByteArray());
        }
    }

    public Path pdf(String name) throws IOException {
        try (PDDocument document = pdf()) {
            return save(document, name);
        }
    }

    public Path encryptedPdf() throws IOException {
        try (PDDocument document = pdf()) {
            document.protect(new StandardProtectionPolicy("owner", "reader", new AccessPermission()));
            return save(document, "encrypted.pdf");
        }
    }

    public Path html() throws IOException {
        return text("page.html", """
                <!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>冰上安全</title>
                <script>alert("坏")</script></head><body><h1>冰上安全</h1>
                <p>%s</p><p>冰厚不足十厘米时，
                不要上冰行走。</p><ul><li>一</li><li>二</li></ul></body></html>
                """.formatted(FIRST));
    }

    public Path epub() throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("META-INF/container.xml", """
                <?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
                <rootfiles><rootfile full-path="content.opf" media-type="application/oebps-package+xml"/></rootfiles>
                </container>""");
        entries.put("content.opf", """
                <?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
                <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x</dc:identifier>
                <dc:title>黑土地</dc:title><dc:creator>王老师</dc:creator><dc:language>zh-CN</dc:language></metadata>
                <manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>
                <spine><itemref idref="c"/></spine></package>""");
        entries.put("c.xhtml", """
                <?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>一</title></head>
                <body><p>%s</p></body></html>""".formatted(FIRST));
        return bytes("book.epub", zip(entries, "application/epub+zip"));
    }

    public Path gbk() throws IOException {
        String text = (FIRST + "\n" + SECOND + "\n").repeat(3);
        return bytes("notes.txt", text.getBytes(Charset.forName("GB18030")));
    }

    public Path csv() throws IOException {
        return text("exhibits.csv", "名称,展厅\n雪花显微镜,一层\n黑土剖面,二层\n");
    }

    /// With a place in its EXIF data, as a phone writes it.
    public Path jpegWithPlace() throws IOException {
        byte[] plain = picture("jpg");
        byte[] place = Exif.withPlace();
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(plain, 0, 2);
        joined.write(place);
        joined.write(plain, 2, plain.length - 2);
        return bytes("photo.jpg", joined.toByteArray());
    }

    public Path png() throws IOException {
        return bytes("drawing.png", picture("png"));
    }

    /// A PNG that claims 60,000 × 60,000 pixels.
    public Path pixelBomb() throws IOException {
        byte[] png = picture("png");
        ByteBuffer buffer = ByteBuffer.wrap(png);
        buffer.putInt(16, 60_000).putInt(20, 60_000);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        buffer.putInt(29, (int) crc.getValue());
        return bytes("bomb.png", png);
    }

    /// A document whose main part unpacks to 200 MB of spaces.
    public Path zipBomb() throws IOException {
        Path file = folder.resolve("bomb.docx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "[Content_Types].xml", CONTENT_TYPES.getBytes(UTF_8));
            put(zip, "_rels/.rels", RELATIONS.getBytes(UTF_8));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            byte[] spaces = " ".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < 200; i++) {
                zip.write(spaces);
            }
            zip.closeEntry();
        }
        return file;
    }

    public Path manyMembers() throws IOException {
        Path file = folder.resolve("members.docx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "[Content_Types].xml", CONTENT_TYPES.getBytes(UTF_8));
            for (int i = 0; i < 12_000; i++) {
                put(zip, "word/" + i, new byte[0]);
            }
        }
        return file;
    }

    /// A document that asks for a local file through an external entity.
    public Path xxe(Path canary) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("[Content_Types].xml", CONTENT_TYPES);
        entries.put("_rels/.rels", RELATIONS);
        entries.put("word/document.xml", """
                <?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file://%s">]>
                <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>
                <w:t>before &x; after</w:t></w:r></w:p></w:body></w:document>""".formatted(canary));
        return bytes("xxe.docx", zip(entries, null));
    }

    public Path billionLaughs(String name) throws IOException {
        StringBuilder entities = new StringBuilder("<!ENTITY a0 \"哈哈哈哈哈哈哈哈哈哈\">");
        for (int i = 1; i < 10; i++) {
            entities.append("<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
        }
        return text(
                name,
                "<?xml version=\"1.0\"?><!DOCTYPE html [" + entities
                        + "]><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>&a9;</p></body></html>");
    }

    public Path deepHtml() throws IOException {
        return text("deep.html", "<!DOCTYPE html><html><body>" + "<div>".repeat(100_000) + FIRST);
    }

    /// Documents in documents: each page holds the next as an attachment.
    public Path nested(int depth) throws IOException {
        byte[] content = FIRST.getBytes(UTF_8);
        for (int i = 0; i < depth; i++) {
            content = Attachments.holding(content, i == 0 ? "inner.txt" : "inner.pdf");
        }
        return bytes("nested.pdf", content);
    }

    public Path cut(Path whole, String name) throws IOException {
        byte[] content = Files.readAllBytes(whole);
        return bytes(name, Arrays.copyOf(content, content.length / 2));
    }

    public Path text(String name, String content) throws IOException {
        return bytes(name, content.getBytes(UTF_8));
    }

    public Path bytes(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static byte[] docx() throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream target = new ByteArrayOutputStream()) {
            document.getProperties().getCoreProperties().setTitle("冰上安全");
            document.getProperties().getCoreProperties().setCreator("李老师");
            document.createParagraph().createRun().setText(FIRST);
            document.createParagraph().createRun().setText(SECOND);
            XWPFTable table = document.createTable(1, 2);
            table.getRow(0).getCell(0).setText("冰厚");
            table.getRow(0).getCell(1).setText("十厘米");
            document.write(target);
            return target.toByteArray();
        }
    }

    private static PDDocument pdf() throws IOException {
        PDDocument document = new PDDocument();
        document.getDocumentInformation().setTitle("Ice on the Songhua");
        for (String line : new String[] {"How thick is safe ice?", "Ten centimetres at least."}) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 700);
                content.showText(line);
                content.endText();
            }
        }
        return document;
    }

    private Path save(PDDocument document, String name) throws IOException {
        Path file = folder.resolve(name);
        document.save(file.toFile());
        return file;
    }

    private static byte[] picture(String format) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, target);
        return target.toByteArray();
    }

    /// @param type stored first and unpacked, as EPUB wants it
    private static byte[] zip(Map<String, String> entries, @Nullable String type) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(target)) {
            if (type != null) {
                putStored(zip, "mimetype", type.getBytes(UTF_8));
            }
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                put(zip, entry.getKey(), entry.getValue().getBytes(UTF_8));
            }
        }
        return target.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static void putStored(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static final String CONTENT_TYPES = """
            <?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
            <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
            <Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/word/document.xml"
            ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""";
    private static final String RELATIONS = """
            <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="r1" Target="word/document.xml"
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>""";
}
