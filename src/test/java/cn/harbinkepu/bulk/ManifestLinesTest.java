package cn.harbinkepu.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ManifestLinesTest {

    @TempDir
    Path folder;

    @Test
    void linesAreCountedWithoutTheEmptyOnes() throws IOException {
        ManifestLines lines = ManifestLines.of(file("{\"a\":1}\r\n\n  \n{\"标题\":\"冰\"}"), 10);

        assertThat(lines.size()).isEqualTo(2);
        assertThat(lines.line(0)).isEqualTo("{\"a\":1}");
        assertThat(lines.line(1)).isEqualTo("{\"标题\":\"冰\"}");
    }

    @Test
    void anEmptyFileHasNoLines() throws IOException {
        assertThat(ManifestLines.of(file("\n \n"), 10).size()).isZero();
    }

    @Test
    void oneLineMoreThanAllowedIsRefused() throws IOException {
        Path three = file("1\n2\n3\n");

        assertThat(ManifestLines.of(three, 3).size()).isEqualTo(3);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ManifestLines.of(three, 2))
                .returns(ProblemCode.TOO_LARGE, Problem::code)
                .withMessageContaining("2 行");
    }

    @Test
    void aLineThatNoResourceCouldNeedIsRefusedBeforeItIsRead() throws IOException {
        Path oneTooLong = file("{}\n" + "x".repeat(13 << 20));

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> ManifestLines.of(oneTooLong, 10))
                .returns(ProblemCode.TOO_LARGE, Problem::code)
                .withMessageContaining("第 2 行");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("manifest.jsonl"), text);
    }
}
