package cn.harbinkepu.text.tika;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import cn.harbinkepu.text.Extraction;

import static org.assertj.core.api.Assertions.assertThat;

class FindingsTest {

    static Stream<Extraction> everyOutcome() {
        return Stream.of(
                new Extraction.Text(
                        "text/plain",
                        Optional.of("冰"),
                        List.of("李", "王"),
                        Optional.of("zh-CN"),
                        "一\n二",
                        OptionalInt.of(3),
                        Map.of("created", "2026-01-01T00:00Z"),
                        List.of()),
                new Extraction.Text(
                        "text/plain",
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        "x",
                        OptionalInt.empty(),
                        Map.of(),
                        List.of()),
                new Extraction.Empty("image/png", Map.of("width", "4")),
                new Extraction.Encrypted("application/pdf"),
                new Extraction.Broken("why"),
                new Extraction.Refused(Extraction.Reason.TOO_MANY_PIXELS),
                new Extraction.TimedOut(),
                new Extraction.Crashed("how"));
    }

    @ParameterizedTest
    @MethodSource("everyOutcome")
    void anOutcomeSurvivesTheWay(Extraction outcome) throws Exception {
        assertThat(Findings.read(Findings.write(outcome), Path.of("."))).isEqualTo(outcome);
    }

    @Test
    void whatIsNotOursIsBroken() {
        assertThat(List.of(
                        "",
                        "[",
                        "{}",
                        "null",
                        "{\"is\":\"refused\",\"reason\":\"NO_SUCH\"}",
                        "{\"is\":\"text\",\"pictures\":[{\"file\":\"../../etc/passwd\"}]}"))
                .allSatisfy(
                        json -> assertThat(Findings.read(json, Path.of("."))).isInstanceOf(Extraction.Broken.class));
    }
}
