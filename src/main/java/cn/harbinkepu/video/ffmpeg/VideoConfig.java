package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Path;
import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How much films may take, and of what.
@ConfigMapping(prefix = "kepu.video")
interface VideoConfig {

    /// Where FFmpeg's programs are unpacked to at their first use; must allow execution, so the home of the
    /// user rather than a shared temporary folder.
    @WithDefault("${user.home}/.cache/harbin-kepu/ffmpeg")
    Path tools();

    /// Where the children work; needs room for nothing but logs, renditions go where the caller says.
    @WithDefault("${java.io.tmpdir}/harbin-kepu/video")
    Path scratch();

    /// Transcodes at once on this instance: as many as `kepu.work` has threads for heavy jobs in all.
    @WithDefault("3")
    int transcodesAtOnce();

    /// Probes and stills at once: they are short and should not wait behind a transcode.
    @WithDefault("2")
    int probesAtOnce();

    /// Longest film accepted, by its measured duration.
    @WithDefault("4H")
    Duration longest();

    /// Longest side accepted, in pixels: a 4K camera, and no more.
    @WithDefault("4096")
    int largestSide();

    /// Tracks that a file may have: a film in a dozen languages with captions, and no more.
    @WithDefault("32")
    int mostStreams();

    /// Time for a probe or a still: every packet of a four-hour film is read once.
    @WithDefault("60S")
    Duration probeLimit();

    /// Time for a copy without metadata: two gigabytes are read and written twice.
    @WithDefault("10M")
    Duration copyLimit();

    /// Time for a transcode: the longest film on a slow machine, and an end for one that never gets there.
    @WithDefault("6H")
    Duration transcodeLimit();

    /// Address space of a child: decoding and encoding 4096 × 4096 fits, a codec that runs wild does not.
    @WithDefault("3G")
    MemorySize memory();

    /// Pictures cut at once on this instance: one of a hundred million pixels takes a gigabyte for some
    /// seconds.
    @WithDefault("1")
    int picturesAtOnce();

    /// Time for a look at a picture, and for cutting it: a wall chart takes some seconds on an idle machine.
    @WithDefault("3M")
    Duration pictureLimit();
}
