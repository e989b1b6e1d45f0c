package cn.harbinkepu.text.clean;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Files inside documents lose what they tell, as they would by themselves.
class InsideTest {

    private static final String SECRET = "Secret-126.63E";
    private static final String SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    @TempDir
    Path folder;

    @Test
    void aSheetInAPresentationLosesItsAuthorAndThePlaceOfItsPhotograph() throws Exception {
        byte[] sheet = zip(Map.of(
                "docProps/core.xml", core(),
                "xl/media/image1.jpeg", photograph(),
                "xl/sharedStrings.xml", "<sst>冰</sst>".getBytes(UTF_8)));
        byte[] letter = zip(Map.of("docProps/core.xml", core(), "word/embeddings/sheet.xlsx", sheet));

        Map<String, byte[]> clean = cleaned(Map.of("ppt/embeddings/letter.docx", letter));

        Map<String, byte[]> inside = unzip(clean.get("ppt/embeddings/letter.docx"));
        assertTellsNothing(inside);
        Map<String, byte[]> deeper = unzip(inside.get("word/embeddings/sheet.xlsx"));
        assertTellsNothing(deeper);
        assertThat(new String(deeper.get("xl/sharedStrings.xml"), UTF_8)).contains("冰");
        assertThat(ImageIO.read(new ByteArrayInputStream(deeper.get("xl/media/image1.jpeg"))))
                .isNotNull();
    }

    @Test
    void anObjectOfTheOldSortLosesItsPropertiesAndWhatItsDocumentTells() throws Exception {
        byte[] sheet = zip(Map.of("docProps/core.xml", core()));

        byte[] clean = cleaned(Map.of(
                        "ppt/embeddings/oleObject1.bin",
                        old(Map.of(
                                "\u0005SummaryInformation", SECRET.getBytes(UTF_8),
                                "Equation Native", "E=mc2".getBytes(UTF_8),
                                "Package", sheet))))
                .get("ppt/embeddings/oleObject1.bin");

        assertThat(text(clean)).doesNotContain(SECRET);
        try (POIFSFileSystem read = new POIFSFileSystem(new ByteArrayInputStream(clean))) {
            assertThat(read.getRoot().getEntryNames()).containsExactlyInAnyOrder("Equation Native", "Package");
            assertTellsNothing(unzip(read.createDocumentInputStream("Package").readAllBytes()));
        }
    }

    @Test
    void aFilmOnASlideLosesItsPlaceAndKeepsItsBytesWhereTheyAre() throws Exception {
        byte[] film = film("vide");

        byte[] clean = cleaned(Map.of("ppt/media/media1.mov", film)).get("ppt/media/media1.mov");

        assertThat(text(clean)).doesNotContain(SECRET).doesNotContain("\u00a9xyz");
        assertThat(clean).hasSameSizeAs(film);
        assertThat(text(clean).indexOf("picture and sound"))
                .isEqualTo(text(film).indexOf("picture and sound"))
                .isPositive();
    }

    @Test
    void aRecordingInABookLosesItsTags() throws Exception {
        byte[] frames = {(byte) 0xff, (byte) 0xfb, 1, 2, 3, 4, 5, 6};
        byte[] mp3 = joined(
                "ID3\u0003\0\0\0\0\0".getBytes(ISO_8859_1),
                new byte[] {(byte) SECRET.length()},
                SECRET.getBytes(UTF_8),
                frames,
                ("TAG" + SECRET + "\0".repeat(125 - SECRET.length())).getBytes(ISO_8859_1));
        byte[] wave = wave(
                chunk("fmt ", "format"),
                chunk("LIST", SECRET + "\0".repeat(SECRET.length() % 2)),
                chunk("data", "sound!"));

        Map<String, byte[]> clean = cleaned(Map.of("audio/a.mp3", mp3, "audio/b.wav", wave));

        assertThat(clean.get("audio/a.mp3")).isEqualTo(frames);
        assertThat(clean.get("audio/b.wav")).isEqualTo(wave(chunk("fmt ", "format"), chunk("data", "sound!")));
    }

    @Test
    void aTiffIsDrawnAnew() throws Exception {
        byte[] clean = cleaned(Map.of("ppt/media/image1.tiff", tiff())).get("ppt/media/image1.tiff");

        assertThat(text(clean)).doesNotContain(SECRET);
        assertThat(ImageIO.read(new ByteArrayInputStream(clean)).getWidth()).isEqualTo(40);
    }

    @Test
    void aPathOnSomebodysDiskGoesAndAnAddressStays() throws Exception {
        String relations = """
                <?xml version="1.0"?><Relationships xmlns="r"><Relationship Id="1" TargetMode="External"
                Target="file:///C:\\Users\\Secret-126.63E\\Normal.dotm"/><Relationship Id="2"
                Target="https://example.org/"/></Relationships>""";

        String clean = text(cleaned(Map.of("ppt/_rels/presentation.xml.rels", relations.getBytes(UTF_8)))
                .get("ppt/_rels/presentation.xml.rels"));

        assertThat(clean).doesNotContain(SECRET).contains("https://example.org/", "Id=\"1\"");
    }

    @Test
    void whatIsAttachedToAPdfIsCleanedOrEmptied() throws Exception {
        Path file = folder.resolve("told.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            Map<String, PDComplexFileSpecification> all = new HashMap<>();
            all.put("a.xlsx", attached(document, "a.xlsx", zip(Map.of("docProps/core.xml", core()))));
            all.put("b.mp3", attached(document, "b.mp3", ("ID3" + SECRET).getBytes(UTF_8)));
            PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
            tree.setNames(all);
            PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(tree);
            document.getDocumentCatalog().setNames(names);
            document.save(file.toFile());
        }
        Path target = folder.resolve("clean.pdf");

        assertThat(Strip.file(file, "application/pdf", target)).isEqualTo(Strip.Outcome.CLEANED);

        try (PDDocument clean = Loader.loadPDF(target.toFile())) {
            Map<String, PDComplexFileSpecification> left =
                    clean.getDocumentCatalog().getNames().getEmbeddedFiles().getNames();
            Map<String, byte[]> sheet =
                    unzip(left.get("a.xlsx").getEmbeddedFile().toByteArray());
            assertThat(sheet).containsKey("docProps/core.xml");
            assertTellsNothing(sheet);
            assertThat(left.get("b.mp3").getEmbeddedFile().toByteArray()).isEmpty();
        }
    }

    @Test
    void picturesOfAPdfAreCleanedHoweverTheyArePacked() throws Exception {
        Path file = folder.resolve("told.pdf");
        byte[] wavelets = joined(
                box("jP  ", "\r\n\u0087\n".getBytes(ISO_8859_1)),
                box("uuid", SECRET.getBytes(ISO_8859_1)),
                box("jp2c", "wavelets".getBytes(ISO_8859_1)));
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            COSArray all = new COSArray();
            all.add(stream(document, packed(photograph()), COSName.FLATE_DECODE, COSName.DCT_DECODE));
            all.add(stream(document, wavelets, COSName.JPX_DECODE));
            page.getCOSObject().setItem("Kepu", all);
            document.save(file.toFile());
        }
        Path target = folder.resolve("clean.pdf");

        assertThat(Strip.file(file, "application/pdf", target)).isEqualTo(Strip.Outcome.CLEANED);

        try (PDDocument clean = Loader.loadPDF(target.toFile())) {
            COSArray all = (COSArray) clean.getPage(0).getCOSObject().getDictionaryObject("Kepu");
            byte[] jpeg = ((COSStream) all.getObject(0)).createRawInputStream().readAllBytes();
            assertThat(text(jpeg)).doesNotContain(SECRET);
            assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth()).isEqualTo(40);
            assertThat(text(((COSStream) all.getObject(1))
                            .createRawInputStream()
                            .readAllBytes()))
                    .doesNotContain(SECRET)
                    .contains("wavelets");
        }
    }

    private static COSStream stream(PDDocument document, byte[] content, COSName... filters) throws IOException {
        COSStream stream = document.getDocument().createCOSStream();
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(content);
        }
        COSArray all = new COSArray();
        List.of(filters).forEach(all::add);
        stream.setItem(COSName.FILTER, all);
        return stream;
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ppt/media/photo.heic",
                "ppt/media/song.mp3",
                "ppt/embeddings/old.doc",
                "ppt/embeddings/noise.bin",
                "ppt/media/image1.jpg",
                "ppt/media/drone.mp4",
                "ppt/embeddings/package.bin",
                "ppt/embeddings/deep.docx"
            })
    void aDocumentWithWhatNobodyKnowsIsNotGivenAway(String part) throws Exception {
        byte[] content =
                switch (part.substring(part.lastIndexOf('/') + 1)) {
                    case "old.doc" -> old(Map.of("WordDocument", SECRET.getBytes(UTF_8)));
                    case "package.bin" -> old(Map.of("\u0001Ole10Native", SECRET.getBytes(UTF_8)));
                    case "drone.mp4" -> film("meta");
                    case "deep.docx" -> nested(5);
                    default -> SECRET.getBytes(UTF_8);
                };
        Path target = folder.resolve("clean.pptx");

        assertThat(Strip.file(Files.write(folder.resolve("told.pptx"), zip(Map.of(part, content))), SLIDES, target))
                .isEqualTo(Strip.Outcome.UNCERTAIN);
        assertThat(target).doesNotExist();
    }

    private Map<String, byte[]> cleaned(Map<String, byte[]> parts) throws IOException {
        Path target = folder.resolve("clean.pptx");
        assertThat(Strip.file(Files.write(folder.resolve("told.pptx"), zip(parts)), SLIDES, target))
                .isEqualTo(Strip.Outcome.CLEANED);
        return unzip(Files.readAllBytes(target));
    }

    private static void assertTellsNothing(Map<String, byte[]> parts) {
        parts.forEach((name, content) -> assertThat(text(content)).as(name).doesNotContain(SECRET));
    }

    private static byte[] core() {
        return """
                <?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>冰</dc:title>
                <dc:creator>Secret-126.63E</dc:creator></cp:coreProperties>""".getBytes(UTF_8);
    }

    private static byte[] photograph() throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "jpg", plain);
        byte[] bytes = plain.toByteArray();
        byte[] told = ("Exif\0\0" + SECRET).getBytes(ISO_8859_1);
        return ByteBuffer.allocate(bytes.length + 4 + told.length)
                .put(bytes, 0, 2)
                .putShort((short) 0xffe1)
                .putShort((short) (2 + told.length))
                .put(told)
                .put(bytes, 2, bytes.length - 2)
                .array();
    }

    private static byte[] tiff() throws IOException {
        BufferedImage picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), writer.getDefaultWriteParam());
        TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
        directory.addTIFFField(new TIFFField(
                BaselineTIFFTagSet.getInstance().getTag(BaselineTIFFTagSet.TAG_MAKE), 2, 1, new String[] {SECRET}));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(new IIOImage(picture, null, directory.getAsMetadata()));
        }
        writer.dispose();
        return out.toByteArray();
    }

    /// @param track what its only track holds
    private static byte[] film(String track) {
        byte[] handler = box("hdlr", ("\0\0\0\0mhlr" + track + "\0".repeat(12)).getBytes(ISO_8859_1));
        byte[] place = box("udta", box("\u00a9xyz", ("\0\u0010\0\0" + SECRET).getBytes(ISO_8859_1)));
        byte[] keys = box("meta", SECRET.getBytes(ISO_8859_1));
        return joined(
                box("ftyp", "qt  \0\0\0\0".getBytes(ISO_8859_1)),
                box("moov", joined(box("trak", joined(box("mdia", handler), place)), place, keys)),
                box("uuid", SECRET.getBytes(ISO_8859_1)),
                box("mdat", "picture and sound".getBytes(ISO_8859_1)));
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(ISO_8859_1))
                .put(content)
                .array();
    }

    private static byte[] wave(byte[]... chunks) {
        byte[] all = joined(chunks);
        return joined(
                ByteBuffer.allocate(12)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put("RIFF".getBytes(ISO_8859_1))
                        .putInt(4 + all.length)
                        .put("WAVE".getBytes(ISO_8859_1))
                        .array(),
                all);
    }

    private static byte[] chunk(String type, String content) {
        return ByteBuffer.allocate(8 + content.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(ISO_8859_1))
                .putInt(content.length())
                .put(content.getBytes(ISO_8859_1))
                .array();
    }

    private static byte[] old(Map<String, byte[]> streams) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            for (Map.Entry<String, byte[]> stream : streams.entrySet()) {
                container.createDocument(new ByteArrayInputStream(stream.getValue()), stream.getKey());
            }
            container.writeFilesystem(out);
        }
        return out.toByteArray();
    }

    private static byte[] nested(int depth) throws IOException {
        return depth == 0
                ? zip(Map.of("docProps/core.xml", core()))
                : zip(Map.of("word/embeddings/a.docx", nested(depth - 1)));
    }

    private static PDComplexFileSpecification attached(PDDocument document, String name, byte[] content)
            throws IOException {
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(name);
        specification.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(content)));
        return specification;
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

    private static Map<String, byte[]> unzip(byte[] content) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
