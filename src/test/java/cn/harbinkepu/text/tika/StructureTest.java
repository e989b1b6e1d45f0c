package cn.harbinkepu.text.tika;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Patience;
import cn.harbinkepu.text.Picture;

import static org.assertj.core.api.Assertions.assertThat;

/// What of a document's structure comes through.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StructureTest {

    private static final Duration AMPLE = Duration.ofMinutes(2);

    private Path folder;
    private Illustrated documents;
    private TikaExtractor extractor;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        documents = new Illustrated(folder);
        extractor = new TikaExtractor(TestConfig.in(folder, "30S"));
    }

    @AfterAll
    void stop() {
        extractor.close();
    }

    @Test
    void aWordDocumentKeepsHeadingsPicturesCaptionsAndTables() throws Exception {
        Extraction.Text text = read(documents.docx());

        assertThat(text.text()).isEqualTo("""
                # 松花江的冰

                ## 封江

                每年初冬，江面由岸边向江心封冻。

                ![江面的冰](figure:1 "图1 初冬的江面")

                | 冰厚 | 能做什么 |
                | --- | --- |
                | 十厘米 | 行人通过 |""");
        assertThat(text.pictures()).singleElement().satisfies(StructureTest::isCleanPhotograph);
    }

    @Test
    void aPrintedPageKeepsHeadingsBySizeTablesByColumnsAndPicturesInPlace() throws Exception {
        Extraction.Text text = read(documents.pdf());

        assertThat(text.text()).isEqualTo("""
                # Ice on the river

                The river freezes from its banks to the middle every winter and thaws in spring.

                ## How thick is safe

                People may walk where the ice is thick enough, as the table below tells them to.

                | Thickness | Who | Risk |
                | --- | --- | --- |
                | 5 cm | nobody | high |
                | 10 cm | walkers | low |

                ![](figure:1)

                The picture shows the river in the first week of winter, seen from the bridge.""");
        assertThat(text.pictures()).singleElement().satisfies(StructureTest::isCleanPhotograph);
    }

    @Test
    void aBookKeepsItsOrderContentsHeadingsAndPictures() throws Exception {
        Extraction.Text text = read(documents.epub());

        assertThat(text.text()).isEqualTo("""
                ## 目录

                - 土从哪里来
                - 怎样保护它

                # 土从哪里来

                草甸植被年年枯落。

                ![剖面](figure:1 "黑土剖面")

                # 怎样保护它

                秸秆还田。""");
        assertThat(text.pictures()).singleElement().satisfies(StructureTest::isCleanPhotograph);
    }

    @Test
    void aPhotographOfAPageIsHandedOnAsSuch() throws Exception {
        Extraction.Text text = read(documents.scan("松花江"));

        assertThat(text.text()).isEqualTo("![](scan:1)");
        assertThat(text.pictures()).singleElement().satisfies(picture -> {
            assertThat(picture.isScan()).isTrue();
            assertThat(picture.file()).isRegularFile();
        });
    }

    @Test
    void nulsAndHalvesOfCharactersAreLeftOut() throws Exception {
        Path page =
                Files.writeString(folder.resolve("halves.html"), "<!DOCTYPE html><p>冰\u0000&#xD83D;雪&#0;\ue000𠮟</p>");

        assertThat(read(page).text()).matches("冰\\ufffd*雪\\ufffd*𠮟");
    }

    @Test
    void aCallerWhoWantsNoPicturesGetsNone() throws Exception {
        Extraction.Text text = (Extraction.Text)
                extractor.extract(documents.docx(), "illustrated.docx").await().atMost(AMPLE);

        assertThat(text.text()).doesNotContain("![").contains("图1 初冬的江面");
        assertThat(text.pictures()).isEmpty();
    }

    private Extraction.Text read(Path file) throws Exception {
        Path pictures = Files.createTempDirectory(folder, "pictures");
        Extraction found = extractor
                .extract(file, file.getFileName().toString(), pictures, Patience.LONG)
                .await()
                .atMost(AMPLE);
        assertThat(found).isInstanceOf(Extraction.Text.class);
        return (Extraction.Text) found;
    }

    private static void isCleanPhotograph(Picture picture) throws Exception {
        assertThat(picture.mediaType()).isEqualTo("image/jpeg");
        assertThat(List.of(new String(Files.readAllBytes(picture.file()), StandardCharsets.ISO_8859_1)))
                .noneMatch(bytes -> bytes.contains("SecretCamera"));
    }
}
