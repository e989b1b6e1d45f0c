package cn.harbinkepu.text.tika;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.text.Extraction;

import static cn.harbinkepu.text.tika.Documents.FIRST;
import static cn.harbinkepu.text.tika.Documents.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TikaExtractorTest {

    private static final Duration AMPLE = Duration.ofMinutes(2);
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private Path folder;
    private Documents documents;
    private TikaExtractor extractor;
    private TikaExtractor misbehaving;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        documents = new Documents(folder);
        extractor = new TikaExtractor(TestConfig.in(folder, "30S"));
        misbehaving = new TikaExtractor(TestConfig.in(folder, "8S"), Misbehaving.class);
    }

    @AfterAll
    void stop() {
        extractor.close();
        misbehaving.close();
    }

    @Test
    void aWordDocumentGivesParagraphsTitleAndAuthor() throws Exception {
        Extraction.Text text = text(documents.docx("ice.docx"));

        assertThat(text.mediaType()).isEqualTo(DOCX);
        assertThat(text.title()).contains("冰上安全");
        assertThat(text.authors()).containsExactly("李老师");
        assertThat(text.text()).isEqualTo(FIRST + "\n\n" + SECOND + "\n\n| 冰厚 | 十厘米 |\n| --- | --- |");
    }

    @Test
    void slidesGiveTheirTextAndNumber() throws Exception {
        Extraction.Text text = text(documents.pptx());

        assertThat(text.text()).contains(FIRST, SECOND);
        assertThat(text.pages()).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void aSpreadsheetGivesRowsOfCells() throws Exception {
        assertThat(text(documents.xlsx()).text()).contains("展品", "| 雪花显微镜 | 126.5 |");
    }

    @Test
    void aPdfGivesTextTitleAndPages() throws Exception {
        Extraction.Text text = text(documents.pdf("ice.pdf"));

        assertThat(text.mediaType()).isEqualTo("application/pdf");
        assertThat(text.title()).contains("Ice on the Songhua");
        assertThat(text.text()).isEqualTo("How thick is safe ice?\n\nTen centimetres at least.");
        assertThat(text.pages()).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void aWebPageGivesItsWordsWithoutScripts() throws Exception {
        Extraction.Text text = text(documents.html());

        assertThat(text.mediaType()).isEqualTo("text/html");
        assertThat(text.title()).contains("冰上安全");
        assertThat(text.text()).isEqualTo("# 冰上安全\n\n" + FIRST + "\n\n" + SECOND + "\n\n- 一\n- 二");
    }

    @Test
    void aBookGivesTitleAuthorLanguageAndText() throws Exception {
        Extraction.Text text = text(documents.epub());

        assertThat(text.mediaType()).isEqualTo("application/epub+zip");
        assertThat(text.title()).contains("黑土地");
        assertThat(text.authors()).containsExactly("王老师");
        assertThat(text.language()).contains("zh-CN");
        assertThat(text.text()).contains(FIRST);
    }

    @Test
    void oldChineseEncodingsAreRead() throws Exception {
        Extraction.Text text = text(documents.gbk());

        assertThat(text.mediaType()).isEqualTo("text/plain");
        assertThat(text.text()).startsWith(FIRST + "\n" + SECOND + "\n");
    }

    @Test
    void aTableAsTextGivesRows() throws Exception {
        Extraction.Text text = text(documents.csv());

        assertThat(text.mediaType()).isEqualTo("text/csv");
        assertThat(text.text()).contains("雪花显微镜", "二层");
    }

    @Test
    void aPictureHasASizeButNeitherWordsNorPlaceNorCamera() throws Exception {
        Extraction.Empty photo = (Extraction.Empty) extract(documents.jpegWithPlace());

        assertThat(photo.mediaType()).isEqualTo("image/jpeg");
        assertThat(photo.metadata()).containsEntry("width", "40").containsEntry("height", "30");
        assertThat(photo.metadata().toString()).doesNotContain("SecretCamera", "45", "126");
        assertThat(extract(documents.png()))
                .isInstanceOfSatisfying(Extraction.Empty.class, png -> assertThat(png.metadata())
                        .containsEntry("width", "40"));
    }

    @Test
    void aFileThatLiesAboutItsTypeIsReadAsWhatItIs() throws Exception {
        Path pdf = documents.pdf("pretends.docx");
        Path docx = documents.docx("pretends.pdf");

        assertThat(text(pdf).mediaType()).isEqualTo("application/pdf");
        assertThat(text(docx).mediaType()).isEqualTo(DOCX);
        assertThat(mediaType(pdf)).isEqualTo("application/pdf");
        assertThat(mediaType(docx)).startsWith("application/").isNotEqualTo("application/pdf");
    }

    @Test
    void theFirstBytesTellTheTypeOfGoodFiles() throws Exception {
        assertThat(mediaType(documents.docx("a.docx"))).isEqualTo(DOCX);
        assertThat(mediaType(documents.epub())).isEqualTo("application/epub+zip");
        assertThat(mediaType(documents.html())).isEqualTo("text/html");
        assertThat(mediaType(documents.gbk())).isEqualTo("text/plain");
        assertThat(mediaType(documents.csv())).isEqualTo("text/csv");
        assertThat(mediaType(documents.png())).isEqualTo("image/png");
        assertThat(mediaType(documents.bytes("a.pdf", new byte[] {0, 1, 2, 3}))).isEqualTo("application/octet-stream");
    }

    @Test
    void aFileOfNoBytesIsEmpty() throws Exception {
        Path nothing = documents.bytes("nothing.docx", new byte[0]);

        assertThat(extract(nothing))
                .isInstanceOfSatisfying(Extraction.Empty.class, empty -> assertThat(empty.mediaType())
                        .isEqualTo(Extraction.NO_BYTES));
        assertThat(mediaType(nothing)).isEqualTo(Extraction.NO_BYTES);
    }

    @Test
    void aFileCutOffIsBroken() throws Exception {
        assertThat(extract(documents.cut(documents.docx("whole.docx"), "cut.docx")))
                .isInstanceOf(Extraction.Broken.class);
        assertThat(extract(documents.bytes("noise.pdf", new byte[] {0, 1, 2, 3})))
                .isInstanceOf(Extraction.Broken.class);
    }

    @Test
    void aPasswordIsNoticed() throws Exception {
        assertThat(extract(documents.encryptedPdf())).isEqualTo(new Extraction.Encrypted("application/pdf"));
        assertThat(extract(documents.encryptedDocx())).isInstanceOf(Extraction.Encrypted.class);
    }

    @Test
    void bombsAreRefused() throws Exception {
        assertThat(extract(documents.zipBomb())).isEqualTo(refused(Extraction.Reason.TOO_LARGE_UNPACKED));
        assertThat(extract(documents.manyMembers())).isEqualTo(refused(Extraction.Reason.TOO_MANY_MEMBERS));
        assertThat(extract(documents.pixelBomb())).isEqualTo(refused(Extraction.Reason.TOO_MANY_PIXELS));
        assertThat(extract(documents.text("long.txt", "冰".repeat(11_000_000))))
                .isEqualTo(refused(Extraction.Reason.TOO_LARGE_UNPACKED));
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        assertThat(extract(documents.nested(15))).isEqualTo(refused(Extraction.Reason.TOO_DEEPLY_NESTED));
        assertThat(text(documents.nested(3)).text()).contains(FIRST);
        assertThat(extract(documents.deepHtml())).isNotInstanceOf(Extraction.TimedOut.class);
    }

    @Test
    void entitiesAreNeitherFetchedNorMultiplied() throws Exception {
        Path canary = documents.text("canary", "Geheimnis");

        assertThat(extract(documents.xxe(canary)).toString()).doesNotContain("Geheimnis");
        assertThat(extract(documents.billionLaughs("laughs.html")).toString()).hasSizeLessThan(10_000);
        assertThat(extract(documents.billionLaughs("laughs.xhtml")).toString()).hasSizeLessThan(10_000);
        assertThat(extract(documents.billionLaughs("laughs.xml")).toString()).hasSizeLessThan(10_000);
    }

    @Test
    void aHundredDocumentsComeOutInOrderOfTheirCallers() throws Exception {
        List<Uni<String>> calls = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Path file = documents.text("note-" + i + ".txt", "第" + i + "号");
            calls.add(extractor.extract(file, file.getFileName().toString()).map(found -> ((Extraction.Text) found)
                    .text()));
        }

        List<String> texts = Uni.join().all(calls).andFailFast().await().atMost(AMPLE);

        assertThat(texts).first().isEqualTo("第0号");
        assertThat(texts).last().isEqualTo("第99号");
        assertThat(texts).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"hang,TimedOut", "exit,Crashed", "crash,Crashed", "eat,Refused", "lie,Broken", "chat,Crashed"})
    void whateverAParserDoesTheNextFileIsRead(String deed, String outcome) throws Exception {
        Path file = documents.text("good.txt", FIRST);

        Extraction bad = misbehaving.extract(file, deed).await().atMost(AMPLE);
        Extraction good = misbehaving.extract(file, "good").await().atMost(AMPLE);

        assertThat(bad.getClass().getSimpleName()).as(bad.toString()).isEqualTo(outcome);
        assertThat(good).isInstanceOfSatisfying(Extraction.Text.class, text -> assertThat(text.text())
                .isEqualTo(FIRST));
    }

    @Test
    void nothingIsLeftBesideTheFiles() throws Exception {
        Path alone = Files.createDirectory(folder.resolve("alone"));
        Path file = new Documents(alone).docx("alone.docx");

        assertThat(extract(file)).isInstanceOf(Extraction.Text.class);

        try (var left = Files.list(alone)) {
            assertThat(left).containsExactly(file);
        }
    }

    private static Extraction refused(Extraction.Reason reason) {
        return new Extraction.Refused(reason);
    }

    private Extraction extract(Path file) {
        return extractor.extract(file, file.getFileName().toString()).await().atMost(AMPLE);
    }

    private Extraction.Text text(Path file) {
        Extraction found = extract(file);
        assertThat(found).isInstanceOf(Extraction.Text.class);
        return (Extraction.Text) found;
    }

    private String mediaType(Path file) {
        return extractor.mediaType(file, file.getFileName().toString()).await().atMost(AMPLE);
    }
}
