package cn.harbinkepu.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ImportSourceTest {

    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void aPackageThatRowsUnpackOverAndOverComesToAnEnd() throws IOException {
        try (ImportSource source = source(new ImportSource.Limits(2 * MEBIBYTE, 3 * MEBIBYTE))) {
            source.copy("zeros", folder.resolve("first"));
            source.copy("zeros", folder.resolve("second"));

            assertThatThrownBy(() -> source.copy("zeros", folder.resolve("third")))
                    .isInstanceOfSatisfying(Problem.class, refused -> {
                        assertThat(refused.code()).isEqualTo(ProblemCode.TOO_LARGE);
                        assertThat(refused.detail()).contains("合计超过 3 MB");
                    });
        }
    }

    @Test
    void aMemberThatUnpacksToTooMuchIsLeftOff() throws IOException {
        try (ImportSource source = source(new ImportSource.Limits(MEBIBYTE, 100 * MEBIBYTE))) {
            assertThatThrownBy(() -> source.copy("zeros", folder.resolve("much")))
                    .isInstanceOfSatisfying(Problem.class, refused -> assertThat(refused.detail())
                            .contains("超过 1 MB"));
            assertThat(Files.size(folder.resolve("much"))).isLessThan(2 * MEBIBYTE);
        }
    }

    /// With a member of two mebibytes.
    private ImportSource source(ImportSource.Limits limits) throws IOException {
        Path zip = folder.resolve("import.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip), UTF_8)) {
            out.putNextEntry(new ZipEntry("manifest.jsonl"));
            out.write("{}\n".getBytes(UTF_8));
            out.putNextEntry(new ZipEntry("zeros"));
            out.write(new byte[(int) (2 * MEBIBYTE)]);
        }
        return ImportSource.zip(zip, folder, 10, limits);
    }
}
