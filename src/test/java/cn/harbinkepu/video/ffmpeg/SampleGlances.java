package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Path;

import cn.harbinkepu.video.Glances;

/// The real [Glances] for the tests of other features.
public final class SampleGlances {

    private SampleGlances() {}

    public static Glances in(Path folder) {
        return new FfmpegGlances(TestConfig.in(folder));
    }
}
