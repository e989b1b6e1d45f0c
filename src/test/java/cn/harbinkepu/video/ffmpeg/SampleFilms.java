package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Path;

/// A small real film for the tests of other features.
public final class SampleFilms {

    private SampleFilms() {}

    /// Six seconds with sound, drawn by FFmpeg's own test sources.
    public static Path film(Path folder) throws Exception {
        return new Samples(folder).film("film.mp4", 6, 640, 360);
    }

    /// A small film of that length, with sound.
    public static Path film(Path folder, int seconds) throws Exception {
        return new Samples(folder).film("film.mp4", seconds, 320, 180);
    }

    /// A recording without a picture but that of its sleeve.
    public static Path sound(Path folder, int seconds) throws Exception {
        return new Samples(folder).soundWithCover("sound.mp3", seconds);
    }
}
