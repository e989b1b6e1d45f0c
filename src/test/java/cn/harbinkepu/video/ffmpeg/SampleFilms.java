package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Files;
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

    /// It lasts 40 ms.
    public static Path onePicture(Path folder) throws Exception {
        return new Samples(folder)
                .make("one.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x240:r=25:d=0.04", "-pix_fmt", "yuv420p");
    }

    /// As old archives have it: an AVI with MPEG-2 and MP2, which no browser plays.
    public static Path archived(Path folder, int seconds) throws Exception {
        return new Samples(folder)
                .make("film.avi", "-i", film(folder, seconds).toString(), "-c:v", "mpeg2video", "-c:a", "mp2");
    }

    /// Still pictures, one after the other, each for so long.
    public static Path slides(Path folder, Path first, Path second, int seconds) throws Exception {
        String each = Integer.toString(seconds);
        return new Samples(folder)
                .make(
                        "slides.mp4",
                        "-loop",
                        "1",
                        "-t",
                        each,
                        "-i",
                        first.toString(),
                        "-loop",
                        "1",
                        "-t",
                        each,
                        "-i",
                        second.toString(),
                        "-filter_complex",
                        "[0][1]concat=n=2:v=1[v]",
                        "-map",
                        "[v]",
                        "-r",
                        "10",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast",
                        "-pix_fmt",
                        "yuv420p");
    }

    /// A recording without a picture but that of its sleeve.
    public static Path sound(Path folder, int seconds) throws Exception {
        return new Samples(folder).soundWithCover("sound.mp3", seconds);
    }

    /// Width and height of the pictures of a film, such as `720x1280`.
    public static String size(Path film) throws Exception {
        return new Samples(film.getParent())
                .asked(film, "-select_streams", "v", "-show_entries", "stream=width,height", "-of", "csv=p=0:s=x")
                .strip();
    }

    /// How bright the pictures are at a moment: grey values of all points, row by row.
    public static byte[] moment(Path film, String seconds) throws Exception {
        Path grey = new Samples(film.getParent())
                .make(
                        "moment-" + seconds + ".grey",
                        "-ss",
                        seconds,
                        "-i",
                        film.toString(),
                        "-frames:v",
                        "1",
                        "-f",
                        "rawvideo",
                        "-pix_fmt",
                        "gray");
        return Files.readAllBytes(grey);
    }
}
