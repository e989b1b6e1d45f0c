package cn.harbinkepu.reach.espeak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// With programs that take the arguments of eSpeak NG.
class EspeakVoiceTest {

    @TempDir
    Path folder;

    @Test
    void theWordsAreReadFromAFileAndSpokenIntoAnother() throws IOException {
        EspeakVoice voice = voice(program("cp \"$8\" \"${10}\" && echo \"$1 $2\" >> \"${10}\""));

        Path speech = voice.speak("注意安全。", folder).await().indefinitely();

        assertThat(speech).hasContent("注意安全。-v cmn\n");
    }

    @Test
    void aVoiceThatFailsOrSaysNothingIsNone() throws IOException {
        EspeakVoice broken = voice(program("echo out of breath >&2; exit 3"));
        assertThatThrownBy(() -> broken.speak("注意安全。", folder).await().indefinitely())
                .hasMessageContaining("ended with 3: out of breath");
        EspeakVoice mute = voice(program("exit 0"));
        assertThatThrownBy(() -> mute.speak("注意安全。", folder).await().indefinitely())
                .hasMessageContaining("ended with 0");
    }

    @Test
    void whatIsNotThereIsNotInstalled() throws IOException {
        assertThat(voice(program("exit 0")).isInstalled()).isTrue();
        assertThat(voice(folder.resolve("nothing").toString()).isInstalled()).isFalse();
        assertThat(voice("no-such-voice-anywhere").isInstalled()).isFalse();
    }

    private String program(String lines) throws IOException {
        Path file = folder.resolve("voice");
        Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    private EspeakVoice voice(String program) {
        return new EspeakVoice(program, folder.resolve("scratch"));
    }
}
