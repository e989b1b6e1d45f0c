package cn.harbinkepu.caption.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// Which program writes captions by listening. None comes with the cloud: see docs/how-to/transcription.md.
@ConfigMapping(prefix = "kepu.transcription")
interface TranscriptionConfig {

    /// The program and its arguments, parted by blanks; what stands in double quotes is one. No shell reads it.
    /// `{wave}` stands for the recording (16 kHz, one channel), `{folder}` for a folder into which it writes a
    /// `.vtt` or `.srt` file, `{language}` for the language as two or three letters.
    Optional<String> command();

    /// Whether a film or recording without captions is written down by itself once it is uploaded, if there is a
    /// command. Turned off, an editor asks for it on the page of captions.
    @WithDefault("true")
    boolean byItself();

    /// Where the children work.
    @WithDefault("${java.io.tmpdir}/harbin-kepu/transcription")
    Path scratch();

    /// Recordings at once on this instance: one takes all the cores that it is given.
    @WithDefault("1")
    int atOnce();

    /// Time for one recording: four hours on a slow machine.
    @WithDefault("8H")
    Duration limit();

    /// Address space of a child: a large model fits.
    @WithDefault("8G")
    MemorySize memory();
}
