package cn.harbinkepu.text.clean;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StripTest {

    private static final String SECRET = "Secret-126.63E";
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    @TempDir
    Path folder;

    @Test
    void aPhotographLosesItsSegmentsAndWhatFollowsItAndKeepsItsPixels() throws Exception {
        byte[] plain = picture("jpg");
        byte[] photograph = joined(
                new byte[] {plain[0], plain[1]},
                segment(0xe1, "Exif\0\0" + SECRET),
                segment(0xe1, "http://ns.adobe.com/xap/1.0/\0" + SECRET),
                segment(0xed, "Photoshop 3.0\0" + SECRET),
                segment(0xfe, SECRET),
                java.util.Arrays.copyOfRange(plain, 2, plain.length),
                SECRET.getBytes(UTF_8));

        assertThat(cleaned(photograph, "image/jpeg")).isEqualTo(plain);
    }

    @Test
    void aPhotographOnItsSideStaysOnItsSide() throws Exception {
        byte[] plain = picture("jpg");
        ByteBuffer tiff = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put("II*\0".getBytes(ISO_8859_1)).putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(6);
        tiff.putShort((short) 0x0131).putShort((short) 2).putInt(4).put("Secr".getBytes(ISO_8859_1));
        byte[] photograph = joined(
                new byte[] {plain[0], plain[1]},
                segment(0xe1, "Exif\0\0" + new String(tiff.array(), ISO_8859_1)),
                java.util.Arrays.copyOfRange(plain, 2, plain.length));

        byte[] clean = cleaned(photograph, "image/jpeg");

        assertThat(text(clean)).contains("Exif").doesNotContain("Secr");
        assertThat(text(clean).indexOf("\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006"))
                .isPositive();
        assertThat(ImageIO.read(new ByteArrayInputStream(clean)).getWidth()).isEqualTo(40);
    }

    @Test
    void aDrawingLosesItsWordsAndKeepsItsPixels() throws Exception {
        byte[] plain = picture("png");
        byte[] told = joined(
                java.util.Arrays.copyOf(plain, 33),
                chunk("tEXt", "Author\0" + SECRET),
                chunk("eXIf", SECRET),
                java.util.Arrays.copyOfRange(plain, 33, plain.length),
                SECRET.getBytes(UTF_8));

        assertThat(cleaned(told, "image/png")).isEqualTo(plain);
    }

    @Test
    void aGifLosesItsCommentAndKeepsItsFrames() throws Exception {
        byte[] plain = picture("gif");
        int frames = 13 + (3 << ((plain[10] & 7) + 1));
        byte[] told = joined(
                java.util.Arrays.copyOf(plain, frames),
                new byte[] {0x21, (byte) 0xfe, (byte) SECRET.length()},
                SECRET.getBytes(UTF_8),
                new byte[] {0},
                java.util.Arrays.copyOfRange(plain, frames, plain.length));

        byte[] clean = cleaned(told, "image/gif");

        assertThat(text(clean)).doesNotContain(SECRET);
        assertThat(ImageIO.read(new ByteArrayInputStream(clean)).getRGB(3, 3)).isEqualTo(Color.RED.getRGB());
    }

    @Test
    void aWebpLosesItsChunksAndItsFlags() throws Exception {
        byte[] told = riff(
                webpChunk("VP8X", "\u000c\0\0\0\0\0\0\0\0\0"),
                webpChunk("VP8L", "picture!"),
                webpChunk("EXIF", SECRET),
                webpChunk("XMP ", SECRET));

        assertThat(cleaned(told, "image/webp"))
                .isEqualTo(riff(webpChunk("VP8X", "\0\0\0\0\0\0\0\0\0\0"), webpChunk("VP8L", "picture!")));
    }

    @Test
    void aTiffLosesWhatItTellsAndKeepsItsPixels() throws Exception {
        byte[] plain = picture("tiff");
        byte[] told = tellingTiff(plain);

        byte[] clean = cleaned(told, "image/tiff");

        assertThat(text(told)).contains(SECRET);
        assertThat(text(clean)).doesNotContain(SECRET);
        assertThat(clean).hasSameSizeAs(told);
        BufferedImage before = ImageIO.read(new ByteArrayInputStream(plain));
        BufferedImage after = ImageIO.read(new ByteArrayInputStream(clean));
        assertThat(after.getRGB(5, 5)).isEqualTo(before.getRGB(5, 5));
        assertThat(after.getWidth()).isEqualTo(before.getWidth());
    }

    /// With another directory in front of its own, which names an artist and has Exif of a place.
    private static byte[] tellingTiff(byte[] tiff) {
        ByteBuffer old = ByteBuffer.wrap(tiff);
        old.order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int start = old.getInt(4);
        int count = old.getShort(start);
        byte[] secret = (SECRET + '\0').getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        int words = tiff.length;
        int exif = words + secret.length;
        int directory = exif + 2 + 12 + 4;
        ByteBuffer all =
                ByteBuffer.allocate(directory + 2 + (count + 2) * 12 + 4).order(old.order());
        all.put(tiff).put(secret);
        all.putShort((short) 1).putShort((short) 37510).putShort((short) 2).putInt(secret.length);
        all.putInt(words).putInt(0);
        all.putShort((short) (count + 2));
        for (int i = 0; i < count && old.getShort(start + 2 + i * 12) < 315; i++) {
            all.put(tiff, start + 2 + i * 12, 12);
        }
        int rest = start + 2 + (all.position() - directory - 2);
        all.putShort((short) 315).putShort((short) 2).putInt(secret.length).putInt(words);
        all.put(tiff, rest, start + 2 + count * 12 - rest);
        all.putShort((short) 34665).putShort((short) 4).putInt(1).putInt(exif).putInt(0);
        return all.putInt(4, directory).array();
    }

    @Test
    void aPdfLosesItsMakersItsEarlierSavingsAndWhatItsPhotographsTell() throws Exception {
        Path file = folder.resolve("told.pdf");
        byte[] photograph = photograph();
        try (PDDocument document = new PDDocument()) {
            PDDocumentInformation information = new PDDocumentInformation();
            information.setTitle("Ice");
            information.setAuthor(SECRET);
            document.setDocumentInformation(information);
            PDMetadata packet = new PDMetadata(document);
            packet.importXMPMetadata(SECRET.getBytes(UTF_8));
            document.getDocumentCatalog().setMetadata(packet);
            PDPage page = new PDPage();
            document.addPage(page);
            PDAnnotationText remark = new PDAnnotationText();
            remark.setTitlePopup(SECRET);
            remark.setRectangle(new PDRectangle(10, 10));
            page.getAnnotations().add(remark);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawImage(PDImageXObject.createFromByteArray(document, photograph, "p"), 10, 10);
            }
            document.save(file.toFile());
        }
        Path target = folder.resolve("clean.pdf");

        assertThat(Strip.file(file, "application/pdf", target)).isEqualTo(Strip.Outcome.CLEANED);

        assertThat(text(Files.readAllBytes(target))).doesNotContain(SECRET);
        try (PDDocument clean = Loader.loadPDF(target.toFile())) {
            assertThat(clean.getDocumentInformation().getTitle()).isEqualTo("Ice");
            assertThat(clean.getNumberOfPages()).isEqualTo(1);
        }
        assertThat(Strip.file(target, "application/pdf", folder.resolve("again.pdf")))
                .isNotNull();
    }

    @Test
    void aWordDocumentLosesNamesTimesAndWhatWasStruckOut() throws Exception {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("docProps/core.xml", """
                <?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>冰</dc:title>
                <dc:creator>Secret-126.63E</dc:creator><cp:lastModifiedBy>Secret-126.63E</cp:lastModifiedBy>
                </cp:coreProperties>""".getBytes(UTF_8));
        parts.put("word/document.xml", """
                <?xml version="1.0"?><w:document xmlns:w="w"><w:p w:rsidR="00Secret-126.63E"><w:r><w:t>每年</w:t></w:r>
                <w:del w:author="Secret-126.63E"><w:r><w:delText>Secret-126.63E</w:delText></w:r></w:del>
                <w:ins w:author="Secret-126.63E" w:date="2026-01-01T00:00:00Z"><w:r><w:t>封冻</w:t></w:r></w:ins></w:p>
                </w:document>""".getBytes(UTF_8));
        parts.put("word/media/image1.jpg", photograph());
        Path file = Files.write(folder.resolve("told.docx"), zip(parts));
        Path target = folder.resolve("clean.docx");

        assertThat(Strip.file(file, DOCX, target)).isEqualTo(Strip.Outcome.CLEANED);

        try (ZipFile clean = new ZipFile(target.toFile())) {
            for (String part : parts.keySet()) {
                try (InputStream content = clean.getInputStream(clean.getEntry(part))) {
                    assertThat(new String(content.readAllBytes(), UTF_8))
                            .as(part)
                            .doesNotContain(SECRET);
                }
            }
            try (InputStream content = clean.getInputStream(clean.getEntry("word/document.xml"))) {
                assertThat(new String(content.readAllBytes(), UTF_8)).contains("每年", "封冻");
            }
        }
    }

    @Test
    void whatTellsNothingStaysAsItIs() throws Exception {
        Path target = folder.resolve("target");

        assertThat(Strip.file(Files.write(folder.resolve("a.png"), picture("png")), "image/png", target))
                .isEqualTo(Strip.Outcome.NOTHING);
        assertThat(Strip.file(Files.writeString(folder.resolve("a.txt"), "冰"), "text/plain", target))
                .isEqualTo(Strip.Outcome.NOTHING);
        assertThat(target).doesNotExist();
    }

    @Test
    void whatNobodyKnowsForCertainIsSaidToBeSo() throws Exception {
        assertThat(Strip.file(
                        Files.writeString(folder.resolve("a.doc"), "?"), "application/msword", folder.resolve("t")))
                .isEqualTo(Strip.Outcome.UNCERTAIN);
    }

    @Test
    void whatIsNotOfItsTypeFails() throws Exception {
        Path lie = Files.writeString(folder.resolve("lie"), "no picture");

        for (String type :
                new String[] {"image/jpeg", "image/png", "image/gif", "image/webp", "application/pdf", DOCX}) {
            assertThatThrownBy(() -> Strip.file(lie, type, folder.resolve("target")))
                    .as(type)
                    .isInstanceOfAny(IOException.class, RuntimeException.class);
        }
    }

    private byte[] cleaned(byte[] content, String type) throws IOException {
        Path target = folder.resolve("clean");
        Path file = Files.write(folder.resolve("told"), content);
        assertThat(Strip.file(file, type, target)).isEqualTo(Strip.Outcome.CLEANED);
        return Files.readAllBytes(target);
    }

    private static byte[] photograph() throws IOException {
        byte[] plain = picture("jpg");
        return joined(
                new byte[] {plain[0], plain[1]},
                segment(0xe1, "Exif\0\0" + SECRET),
                java.util.Arrays.copyOfRange(plain, 2, plain.length));
    }

    private static byte[] picture(String format) throws IOException {
        BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, 40, 30);
        pen.dispose();
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        ImageIO.write(picture, format, target);
        return target.toByteArray();
    }

    private static byte[] segment(int marker, String content) {
        byte[] bytes = content.getBytes(ISO_8859_1);
        return ByteBuffer.allocate(4 + bytes.length)
                .put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (2 + bytes.length))
                .put(bytes)
                .array();
    }

    private static byte[] chunk(String type, String content) {
        byte[] bytes = (type + content).getBytes(ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return ByteBuffer.allocate(8 + bytes.length)
                .putInt(bytes.length - 4)
                .put(bytes)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] webpChunk(String type, String content) {
        return ByteBuffer.allocate(8 + content.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(ISO_8859_1))
                .putInt(content.length())
                .put(content.getBytes(ISO_8859_1))
                .array();
    }

    private static byte[] riff(byte[]... chunks) throws IOException {
        byte[] all = joined(chunks);
        return joined(
                ByteBuffer.allocate(12)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put("RIFF".getBytes(ISO_8859_1))
                        .putInt(4 + all.length)
                        .put("WEBP".getBytes(ISO_8859_1))
                        .array(),
                all);
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(target)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return target.toByteArray();
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
