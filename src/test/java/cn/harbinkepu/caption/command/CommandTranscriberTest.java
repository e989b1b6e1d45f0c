package cn.harbinkepu.caption.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.smallrye.config.SmallRyeConfigBuilder;

import cn.harbinkepu.caption.Transcription;
import cn.harbinkepu.text.caption.Cue;

import static org.assertj.core.api.Assertions.assertThat;

/// The contract with the operator's program.
class CommandTranscriberTest {

    private static final Duration AMPLE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private Path wave;

    @BeforeEach
    void wave() throws IOException {
        wave = Files.writeString(folder.resolve("speech.wav"), "RIFF");
    }

    @Test
    void theCaptionsThatTheProgramWritesAreRead() throws IOException {
        Path program = program("""
                test "$1" = zh && test "$2" = "two words" && test -r "$3"
                printf '1\\n00:00:01,000 --> 00:00:02,500\\n<b>冰</b> & 雪\\n' > "$4/any.srt"
                """);

        assertThat(transcribe(program + " {language} \"two words\" {wave} {folder}"))
                .isEqualTo(new Transcription.Written(java.util.List.of(Cue.of(1000, 2500, "冰 &amp; 雪"))));
    }

    @Test
    void whatItPrintsIsTakenIfItWritesNoFile() throws IOException {
        Path program = program("printf 'WEBVTT\\n\\n00:01.000 --> 00:02.000\\n冰\\n'");

        assertThat(transcribe(program.toString()))
                .isEqualTo(new Transcription.Written(java.util.List.of(Cue.of(1000, 2000, "冰"))));
    }

    @Test
    void silenceFailureNonsenseAndAbsenceAreToldApart() throws IOException {
        assertThat(transcribe(program("true").toString())).isEqualTo(new Transcription.Silent());
        assertThat(transcribe(program("echo sorry >&2; exit 3").toString()))
                .isEqualTo(new Transcription.Failed("ended with 3 sorry"));
        assertThat(transcribe(program("echo no captions").toString())).isInstanceOf(Transcription.Failed.class);
        assertThat(transcribe("")).isEqualTo(new Transcription.Absent());
    }

    @Test
    void aProgramThatHangsIsEnded() throws IOException {
        assertThat(transcribe(program("sleep 600").toString())).isEqualTo(new Transcription.Failed("timed out"));
    }

    @Test
    void itSeesNothingOfOursAndReachesNobody() throws IOException {
        Path program = program("""
                test -z "$JAVA_HOME$USER" || exit 1
                grep -q ':' /proc/net/dev && test "$(grep -c ':' /proc/net/dev)" = 1 || exit 2
                """);

        assertThat(transcribe(program.toString())).isEqualTo(new Transcription.Silent());
    }

    private Path program(String script) throws IOException {
        Path program = Files.writeString(
                Files.createTempFile(folder, "program", ".sh"), "#!/bin/sh\nset -e\n" + script + "\n");
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Transcription transcribe(String command) throws IOException {
        CommandTranscriber transcriber = new CommandTranscriber(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addSystemSources()
                .addDiscoveredConverters()
                .withDefaultValues(Map.of(
                        "kepu.transcription.command",
                        command,
                        "kepu.transcription.limit",
                        "8S",
                        "kepu.transcription.scratch",
                        folder.resolve("children").toString()))
                .withMapping(TranscriptionConfig.class)
                .build()
                .getConfigMapping(TranscriptionConfig.class));
        Path out = Files.createTempDirectory(folder, "out");
        return transcriber.transcribe(wave, out, "zh-CN").await().atMost(AMPLE);
    }
}
