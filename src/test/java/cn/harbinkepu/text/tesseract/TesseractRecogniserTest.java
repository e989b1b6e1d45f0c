package cn.harbinkepu.text.tesseract;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.text.Recognition;

import static org.assertj.core.api.Assertions.assertThat;

class TesseractRecogniserTest {

    private static final Duration AMPLE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"no-such-program,chi_sim+eng", "tesseract,chi_sim+tlh"})
    void aProgramOrLanguageThatIsNotThereIsToldApartFromAPictureWithoutWords(String program, String languages) {
        RecognitionConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addSystemSources()
                .addDiscoveredConverters()
                .withDefaultValues(Map.of(
                        "kepu.text.recognition.program", program,
                        "kepu.text.recognition.languages", languages,
                        "kepu.text.recognition.scratch", folder.toString()))
                .withMapping(RecognitionConfig.class)
                .build()
                .getConfigMapping(RecognitionConfig.class);
        TesseractRecogniser recogniser = new TesseractRecogniser(
                config, (picture, times, smaller) -> Uni.createFrom().item(false));

        assertThat(recogniser.isInstalled().await().atMost(AMPLE)).isFalse();
        assertThat(recogniser.recognise(folder.resolve("page.png")).await().atMost(AMPLE))
                .isEqualTo(new Recognition.Absent());
    }
}
