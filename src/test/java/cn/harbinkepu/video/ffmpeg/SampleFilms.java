package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Path;

/// A small real film for the tests of other features.
public final class SampleFilms {

    private SampleFilms() {}

    /// Six seconds with sound, drawn by FFmpeg's own test sources.
    public static Path film(Path folder) throws Exception {
        return new Samples(folder).film("film.mp4", 6, 640, 360);
    }
}
