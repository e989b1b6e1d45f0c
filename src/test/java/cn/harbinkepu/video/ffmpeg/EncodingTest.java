package cn.harbinkepu.video.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.video.Cut;
import cn.harbinkepu.video.Encoded;
import cn.harbinkepu.video.Films;
import cn.harbinkepu.video.Heard;
import cn.harbinkepu.video.Ladder;
import cn.harbinkepu.video.Outcome;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Rendering;
import cn.harbinkepu.video.Rung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

/// What is made of films, as an independent reader sees it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EncodingTest {

    private static final Duration AMPLE = Duration.ofMinutes(3);

    private Path folder;
    private Samples samples;
    private Films films;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        samples = new Samples(folder);
        films = new FfmpegFilms(TestConfig.in(folder));
    }

    @Test
    void sizesHaveTheirKeyFramesTogetherAndPiecesJoinWithoutASeam() throws Exception {
        Path file = samples.film("nine.mp4", 9, 854, 480);
        Ladder ladder = Ladder.of(film(file));
        long frames = Cut.segment(ladder.rate());

        List<Encoded> whole = pictures(file, new Cut(ladder.rungs(), ladder.rate(), 0, 10 * frames, Optional.empty()));
        List<Encoded> first = pictures(file, new Cut(ladder.rungs(), ladder.rate(), 0, frames, Optional.empty()));
        List<Encoded> rest =
                pictures(file, new Cut(ladder.rungs(), ladder.rate(), frames, 9 * frames, Optional.empty()));

        assertThat(whole).extracting(Encoded::name).containsExactly("v480", "v360", "v240");
        assertThat(whole).allSatisfy(track -> {
            assertThat(track.codecs()).matches("avc1\\.(64|4d)[0-9a-f]{4}");
            assertThat(track.segments()).extracting(Encoded.Segment::seconds).containsExactly(4.0, 4.0, 1.0);
        });
        for (int i = 0; i < 3; i++) {
            List<Path> files = new ArrayList<>(files(first.get(i)));
            files.addAll(files(rest.get(i)).subList(1, 3));
            Path joined = joined(files);
            JsonObject stream = stream(joined);
            assertThat(stream.getInteger("height"))
                    .isEqualTo(List.of(480, 360, 240).get(i));
            assertThat(stream.getString("color_space")
                            + stream.getString("color_transfer")
                            + stream.getString("color_primaries")
                            + stream.getString("color_range"))
                    .isEqualTo("bt709bt709bt709tv");
            assertThat(stream.getString("sample_aspect_ratio")).isEqualTo("1:1");
            assertThat(keyFrames(joined)).containsExactly(0, 50, 100, 150, 200);
            assertThat(times(joined))
                    .isEqualTo(times(joined(files(whole.get(i)))))
                    .hasSize(225);
            assertThat(Files.readAllBytes(first.get(i).init()))
                    .isEqualTo(Files.readAllBytes(rest.get(i).init()));
        }
    }

    @Test
    void aFastFilmIsCalmOnSmallScreensAndComesWithASheet() throws Exception {
        Path file = samples.make(
                "fast.mp4", "-f", "lavfi", "-i", "testsrc2=d=5:s=1280x720:r=60000/1001", "-preset", "ultrafast");
        Ladder ladder = Ladder.of(film(file));
        Path here = Files.createDirectories(folder.resolve("fast"));
        Cut cut = new Cut(ladder.rungs(), ladder.rate(), 0, 1000, Optional.of(new Cut.Sheet(160, 90, 120)));

        List<Encoded> made = thing(films.pictures(file, film(file), cut, here, quiet()));

        assertThat(made)
                .extracting(track -> stream(joined(files(track))).getString("r_frame_rate"))
                .containsExactly("60000/1001", "30000/1001", "30000/1001", "30000/1001");
        assertThat(keyFrames(joined(files(made.get(0))))).containsExactly(0, 120, 240);
        assertThat(keyFrames(joined(files(made.get(1))))).containsExactly(0, 60, 120);
        assertThat(made)
                .allSatisfy(track ->
                        assertThat(track.segments().getFirst().seconds()).isCloseTo(4.004, offset(1e-6)));
        java.awt.image.BufferedImage sheet =
                javax.imageio.ImageIO.read(here.resolve(Films.SHEET).toFile());
        assertThat(sheet.getWidth()).isEqualTo(1600);
        assertThat(sheet.getRGB(320 + 80, 45) & 0xffffff)
                .as("the third picture")
                .isNotZero();
        assertThat(sheet.getRGB(480 + 80, 45) & 0xffffff).as("no fourth").isZero();
    }

    @Test
    void turnedOddInterlacedUnevenAndVividFilmsBecomeOrdinaryOnes() throws Exception {
        String small = "testsrc2=d=2:s=321x241:r=25";
        List<Path> files = List.of(
                samples.turned(samples.film("upright.mp4", 2, 320, 180)),
                samples.make("odd.mkv", "-f", "lavfi", "-i", small, "-c:v", "libx264", "-pix_fmt", "yuv444p"),
                samples.make(
                        "narrow.mkv",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=d=2:s=240x180:r=25",
                        "-vf",
                        "setsar=4/3,setparams=colorspace=bt709",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast",
                        "-pix_fmt",
                        "yuv420p"),
                samples.make(
                        "laced.ts",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=d=2:s=320x240:r=50",
                        "-vf",
                        "tinterlace=interleave_top",
                        "-c:v",
                        "mpeg2video",
                        "-flags",
                        "+ildct+ilme"),
                samples.make(
                        "uneven.mkv",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=d=2:s=320x240:r=30",
                        "-vf",
                        "select='not(eq(mod(n,7),3))*not(between(n,20,34))'",
                        "-fps_mode",
                        "vfr",
                        "-preset",
                        "ultrafast"),
                samples.make(
                        "vivid.mkv",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=d=2:s=320x240:r=30",
                        "-vf",
                        "format=yuv420p10le",
                        "-c:v",
                        "libx265",
                        "-x265-params",
                        "log-level=none:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc",
                        "-preset",
                        "ultrafast"));
        for (Path file : files) {
            Probe.Film found = film(file);
            Ladder ladder = Ladder.of(found);
            Encoded made = pictures(file, new Cut(List.of(ladder.first()), ladder.rate(), 0, 9999, Optional.empty()))
                    .getFirst();

            Path joined = joined(files(made));
            JsonObject stream = stream(joined);
            Rung rung = ladder.first();
            assertThat(stream.getInteger("width"))
                    .as(file.toString())
                    .isEqualTo(rung.width())
                    .isEven();
            assertThat(stream.getInteger("height")).isEqualTo(rung.height()).isEven();
            assertThat(stream.getString("pix_fmt")).isEqualTo("yuv420p");
            assertThat(stream.getString("field_order", "progressive")).isEqualTo("progressive");
            assertThat(stream.getString("color_transfer")).isEqualTo("bt709");
            List<Double> times = times(joined);
            for (int i = 1; i < times.size(); i++) {
                assertThat(times.get(i) - times.get(i - 1))
                        .isCloseTo(1 / ladder.rate().value(), offset(1e-3));
            }
            assertThat(times.size() / ladder.rate().value()).isCloseTo(2, offset(0.1));
        }
    }

    @Test
    void aFilmThatChangesItsSizeKeepsItsFrameAndTheShapeOfWhatItShows() throws Exception {
        Path wide = samples.make("wide.ts", red("640x360"));
        Path tall = samples.make("tall.ts", red("320x480"));
        Path both = samples.bytes("both.ts", concat(Files.readAllBytes(wide), Files.readAllBytes(tall)));
        Path file = samples.make("both.mkv", "-i", both.toString(), "-c", "copy");
        Ladder ladder = Ladder.of(film(file));

        Encoded made = pictures(file, new Cut(List.of(ladder.first()), ladder.rate(), 0, 9999, Optional.empty()))
                .getFirst();

        assertThat(made.segments()).hasSize(1);
        Path joined = joined(files(made));
        assertThat(times(joined)).hasSize(100);
        for (String when : List.of("1", "3")) {
            Path shot =
                    samples.make("shot-%s.png".formatted(when), "-i", joined.toString(), "-ss", when, "-frames:v", "1");
            java.awt.image.BufferedImage picture = ImageIO.read(shot.toFile());
            assertThat(picture.getWidth()).isEqualTo(640);
            assertThat(picture.getRGB(320, 180) >> 16 & 0xff).as("middle").isGreaterThan(200);
            assertThat((picture.getRGB(9, 180) >> 16 & 0xff) > 200).as("side").isEqualTo(when.equals("1"));
            assertThat(picture.getRGB(214, 180) >> 16 & 0xff)
                    .as("near its side")
                    .isGreaterThan(200);
        }
    }

    @Test
    void aFilmOfHalfPicturesThatChangesItsSizeIsMadeWholeInTheFrameOfTheFirst() throws Exception {
        String[] laced = {"-vf", "setfield=tff", "-c:v", "mpeg2video", "-flags", "+ildct+ilme", "-f", "mpegts"};
        String wide = "color=red:d=2:r=25:s=640x360";
        String tall = "color=red:d=2:r=25:s=320x480";
        Path first = samples.make("laced-wide.ts", joined(List.of("-f", "lavfi", "-i", wide), laced));
        Path then = samples.make(
                "laced-tall.ts", joined(List.of("-f", "lavfi", "-i", tall, "-output_ts_offset", "2"), laced));
        Path file = samples.bytes("laced-both.ts", concat(Files.readAllBytes(first), Files.readAllBytes(then)));
        assertThat(film(file).look().interlaced()).isTrue();

        Path made = firstSize(file);

        assertThat(times(made)).hasSizeBetween(98, 100).isSorted().doesNotHaveDuplicates();
        assertThat(stream(made).getString("field_order", "progressive")).isEqualTo("progressive");
        java.awt.image.BufferedImage late = shot(made, 3);
        assertThat(red(late, 320, 180)).as("middle").isTrue();
        assertThat(red(late, 214, 20)).as("near its corner").isTrue();
        assertThat(red(late, 190, 180)).as("beside it").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"90, false", "-90, false", "180, false", "0, true", "90, true", "-90, true", "180, true"})
    void aFilmThatLiesInAnyWayAndChangesItsSizeStandsUpright(String turn, boolean mirrored) throws Exception {
        Path wide = samples.make("lying-wide.ts", cornered("320x180", 0));
        Path square = samples.make("lying-square.ts", cornered("180x180", 2));
        Path both = samples.bytes("lying.ts", concat(Files.readAllBytes(wide), Files.readAllBytes(square)));
        List<String> line = new ArrayList<>(List.of("-display_rotation", turn));
        line.addAll(mirrored ? List.of("-display_hflip") : List.of());
        Path file = samples.make(
                "lying.mp4", joined(line, "-i", both.toString(), "-c", "copy", "-bsf:v", "dump_extra=freq=keyframe"));

        Path made = firstSize(file);

        java.awt.image.BufferedImage early = shot(made, 1);
        assertThat(corners(early)).isEqualTo(corners(shot(file, 1))).containsOnlyOnce(true);
        assertThat(corners(shot(made, 3))).isEqualTo(corners(early));
        assertThat(times(made)).hasSize(100).isSorted().doesNotHaveDuplicates();
        assertThat(stream(made).containsKey("side_data_list"))
                .as("turned once more")
                .isFalse();
    }

    @Test
    void aPieceOfAStreamWhoseKeyFramesAreFarApartBeginsWithItsOwnPicture() throws Exception {
        String dawn = "color=black:d=24:r=25:s=320x180";
        Path file = samples.make(
                "dawn.ts",
                "-f",
                "lavfi",
                "-i",
                dawn,
                "-vf",
                "geq=lum='10*T':cb=128:cr=128",
                "-g",
                "250",
                "-sc_threshold",
                "0",
                "-preset",
                "ultrafast",
                "-bf",
                "0");
        Ladder ladder = Ladder.of(film(file));

        Encoded piece = pictures(file, new Cut(List.of(ladder.first()), ladder.rate(), 400, 100, Optional.empty()))
                .getFirst();

        java.awt.image.BufferedImage begin = shot(joined(files(piece)), 0);
        assertThat(begin.getRGB(160, 90) & 0xff).isCloseTo((160 - 16) * 255 / 219, offset(8));
    }

    private Path firstSize(Path file) throws Exception {
        Ladder ladder = Ladder.of(film(file));
        return joined(files(pictures(file, new Cut(List.of(ladder.first()), ladder.rate(), 0, 9999, Optional.empty()))
                .getFirst()));
    }

    private java.awt.image.BufferedImage shot(Path film, int second) throws Exception {
        String name = "shot-" + Ids.next() + ".png";
        return ImageIO.read(samples.make(
                        name, "-i", film.toString(), "-ss", Integer.toString(second), "-frames:v", "1", "-update", "1")
                .toFile());
    }

    private static boolean red(java.awt.image.BufferedImage picture, int x, int y) {
        return (picture.getRGB(x, y) >> 16 & 0xff) > 200;
    }

    /// Whether it is light to the upper left, upper right, lower left and lower right of the middle.
    private static List<Boolean> corners(java.awt.image.BufferedImage picture) {
        int x = picture.getWidth() / 2;
        int y = picture.getHeight() / 2;
        return java.util.stream.Stream.of(
                        new int[] {x - 40, y - 40}, new int[] {x + 40, y - 40}, new int[] {x - 40, y + 40}, new int[] {
                            x + 40, y + 40
                        })
                .map(at -> (picture.getRGB(at[0], at[1]) & 0xff) > 128)
                .toList();
    }

    private static String[] cornered(String size, int from) {
        return new String[] {
            "-f",
            "lavfi",
            "-i",
            "color=black:d=2:r=25:s=" + size,
            "-vf",
            "drawbox=0:0:iw/2:ih/2:white:fill",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-output_ts_offset",
            Integer.toString(from)
        };
    }

    private static String[] joined(List<String> first, String... then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(then));
        return all.toArray(String[]::new);
    }

    private static String[] red(String size) {
        return new String[] {
            "-f", "lavfi", "-i", "color=red:d=2:r=25:s=" + size, "-c:v", "libx264", "-preset", "ultrafast"
        };
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void soundIsBroughtToOneLoudnessAndItsPeaksStayBelowTheCeiling() throws Exception {
        for (String level : List.of("-6dB", "10dB")) {
            Path file = samples.make(
                    "loud" + level + ".wav",
                    "-f",
                    "lavfi",
                    "-i",
                    "anoisesrc=d=9:c=pink:a=0.3,volume=" + level + ",tremolo=f=0.4:d=0.6,aformat=channel_layouts=mono");
            Path here = Files.createDirectories(folder.resolve("sound" + level));
            Heard heard = thing(films.hear(file, here));

            List<Encoded> made = thing(films.sound(
                    file, List.of(new Films.Quality("a", 96), new Films.Quality("s", 48)), heard, here, quiet()));

            assertThat(Files.size(heard.samples())).isCloseTo(9 * 2 * Heard.RATE, offset(200L));
            Path again = Files.createDirectories(folder.resolve("again" + level));
            Heard.Loudness result = thing(films.hear(joined(files(made.getFirst())), again))
                    .loudness()
                    .orElseThrow();
            assertThat(result.integrated()).as(level).isCloseTo(Heard.Loudness.TARGET, offset(1.0));
            assertThat(result.peak()).isLessThanOrEqualTo(Heard.Loudness.CEILING + 0.3);
            assertThat(made.getFirst().codecs()).isEqualTo("mp4a.40.2");
            assertThat(made.getFirst().segments()).hasSize(3);
            assertThat(stream(joined(files(made.getFirst()))).getInteger("channels"))
                    .isEqualTo(2);
        }
    }

    @Test
    void silenceStaysSilence() throws Exception {
        Path file = samples.make("silence.wav", "-f", "lavfi", "-i", "anullsrc=d=2");
        Path here = Files.createDirectories(folder.resolve("silence"));

        Heard heard = thing(films.hear(file, here));

        assertThat(heard.loudness()).isEmpty();
        assertThat(thing(films.sound(file, List.of(new Films.Quality("a", 96)), heard, here, quiet())))
                .hasSize(1);
    }

    @Test
    void aSlideThatStandsForLongIsTheStillOfAllItsTime() throws Exception {
        Path file = samples.standing("standing.mp4", 15, "black", "white");
        Path early = Files.createDirectories(folder.resolve("early"));
        Path late = Files.createDirectories(folder.resolve("late"));

        Films.Stills first = thing(films.stills(file, film(file), 8_000, early));
        Films.Stills second = thing(films.stills(file, film(file), 24_000, late));

        assertThat(light(first.poster())).isLessThan(20);
        assertThat(light(second.poster())).isGreaterThan(235);
        assertThat(second.preview()).exists();
    }

    @Test
    void aStreamWithASingleKeyFrameHasStillsOfEachMoment() throws Exception {
        Path file = samples.make(
                "single.ts",
                "-f",
                "lavfi",
                "-i",
                "color=black:s=320x180:r=25:d=6,drawbox=c=white:t=fill:enable='gte(t,3)'",
                "-f",
                "lavfi",
                "-i",
                "sine=d=5.8",
                "-c:v",
                "libx264",
                "-g",
                "999",
                "-sc_threshold",
                "0",
                "-c:a",
                "aac");

        Films.Stills early =
                thing(films.stills(file, film(file), 2_000, Files.createDirectories(folder.resolve("s2"))));
        Films.Stills late = thing(films.stills(file, film(file), 4_000, Files.createDirectories(folder.resolve("s4"))));

        assertThat(light(early.poster())).isLessThan(20);
        assertThat(light(late.poster())).isGreaterThan(235);
        assertThat(late.preview()).exists();
    }

    @Test
    void stillsHaveTheColoursOfTheFilm() throws Exception {
        int brick = 0xc63825;
        Path file = samples.make(
                "brick.mp4",
                "-f",
                "lavfi",
                "-i",
                "color=0xc63825:d=3:r=25:s=1280x720,format=gbrp,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,"
                        + "setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast");
        Path here = Files.createDirectories(folder.resolve("brick"));
        Ladder ladder = Ladder.of(film(file));
        Cut cut = new Cut(List.of(ladder.first()), ladder.rate(), 0, 75, Optional.of(new Cut.Sheet(160, 90, 50)));

        Films.Stills stills = thing(films.stills(file, film(file), 1000, here));
        thing(films.pictures(file, film(file), cut, here, quiet()));

        assertColour(stills.poster(), brick, 4);
        assertColour(here.resolve(Films.SHEET), brick, 4);
        assertColour(samples.make("small.png", "-i", stills.small().toString()), brick, 4);
        // It is small rather than exact; a wrong matrix is off by eleven.
        assertColour(webp(stills.preview(), "preview.png"), brick, 7);
    }

    /// FFmpeg reads no moving WebP, but the first picture of one is a WebP of its own.
    private Path webp(Path moving, String name) throws Exception {
        byte[] bytes = Files.readAllBytes(moving);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        int from = text.indexOf("VP8 ", text.indexOf("ANMF"));
        int size = java.nio.ByteBuffer.wrap(bytes)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .getInt(from + 4);
        java.nio.ByteBuffer alone = java.nio.ByteBuffer.allocate(20 + size).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        alone.putInt(0x46464952).putInt(12 + size).putInt(0x50424557).put(bytes, from, 8 + size);
        return samples.make(
                name, "-i", samples.bytes(name + ".webp", alone.array()).toString());
    }

    private static void assertColour(Path picture, int colour, int most) throws Exception {
        int seen = ImageIO.read(picture.toFile()).getRGB(80, 45);
        for (int shift : List.of(16, 8, 0)) {
            assertThat(seen >> shift & 0xff)
                    .as("%s is %06x", picture.getFileName(), seen & 0xffffff)
                    .isCloseTo(colour >> shift & 0xff, offset(most));
        }
    }

    @Test
    void stillsShowTheMomentAndSmallOnesMove() throws Exception {
        Path file = samples.film("shown.mp4", 5, 1440, 810);
        Path here = Files.createDirectories(folder.resolve("stills"));

        Films.Stills made = thing(films.stills(file, film(file), 1000, here));

        assertThat(stream(made.poster()).getInteger("width")).isEqualTo(1280);
        assertThat(stream(made.poster()).getInteger("height")).isEqualTo(720);
        assertThat(stream(made.small()).getInteger("width")).isEqualTo(640);
        assertThat(Files.size(made.preview())).isBetween(1000L, 1_000_000L);
        assertThat(new String(Files.readAllBytes(made.preview()), 0, 40, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("WEBP", "ANIM");
    }

    @Test
    void pictureAndSoundAreOneFileThatPlaysWhileItArrives() throws Exception {
        Path file = samples.make(
                "old.avi",
                "-i",
                samples.film("new.mp4", 5, 320, 180).toString(),
                "-c:v",
                "mpeg2video",
                "-c:a",
                "libmp3lame");
        Ladder ladder = Ladder.of(film(file));
        Path here = Files.createDirectories(folder.resolve("together"));
        Path picture =
                joined(files(pictures(file, new Cut(List.of(ladder.first()), ladder.rate(), 0, 9999, Optional.empty()))
                        .getFirst()));
        Heard heard = thing(films.hear(file, here));
        Path sound = joined(files(thing(films.sound(file, List.of(new Films.Quality("a", 96)), heard, here, quiet()))
                .getFirst()));

        for (List<Path> tracks : List.of(List.of(picture, sound), List.of(picture), List.of(sound))) {
            String type = tracks.equals(List.of(sound)) ? "audio/mp4" : "video/mp4";
            Path whole = here.resolve("direct-" + tracks.size());

            assertThat(films.together(tracks, type, whole).await().atMost(AMPLE))
                    .isEqualTo(new Rendering.Done(List.of(whole)));

            String bytes = Files.readString(whole, java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(bytes.indexOf("moov")).isPositive().isLessThan(bytes.indexOf("mdat"));
            JsonObject seen = new JsonObject(
                    samples.asked(whole, "-count_packets", "-show_streams", "-show_format", "-of", "json"));
            assertThat(seen.getJsonArray("streams").stream()
                            .map(JsonObject.class::cast)
                            .map(stream -> stream.getString("codec_name")))
                    .containsExactlyElementsOf(tracks.stream()
                            .map(track -> track.equals(sound) ? "aac" : "h264")
                            .toList());
            assertThat(seen.getJsonArray("streams"))
                    .allSatisfy(stream -> assertThat(Double.parseDouble(((JsonObject) stream).getString("start_time")))
                            .isCloseTo(0, offset(0.03)));
            assertThat(Double.parseDouble(seen.getJsonObject("format").getString("duration")))
                    .isCloseTo(5, offset(0.1));
        }
    }

    @Test
    void whatIsMadeDoesNotSayWhereTheFilmWasTaken() throws Exception {
        Path told = samples.withPlace(samples.film("plain.mp4", 2, 320, 240), "placed.mp4", "+45.7567+126.6424/");
        Ladder ladder = Ladder.of(film(told));

        Encoded made = pictures(told, new Cut(ladder.rungs(), ladder.rate(), 0, 999, Optional.empty()))
                .getFirst();

        assertThat(Files.readString(joined(files(made)), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("45.7567");
    }

    private static int light(Path picture) throws Exception {
        return ImageIO.read(picture.toFile()).getRGB(9, 9) & 0xff;
    }

    private Probe.Film film(Path file) {
        return (Probe.Film) films.probe(file).await().atMost(AMPLE);
    }

    private List<Encoded> pictures(Path file, Cut cut) throws Exception {
        Path here = Files.createDirectories(folder.resolve("made-" + Ids.next()));
        return thing(films.pictures(file, film(file), cut, here, quiet()));
    }

    private static Films.Run quiet() {
        return new Films.Run(1000, share -> {});
    }

    private static <T> T thing(io.smallrye.mutiny.Uni<Outcome<T>> making) {
        Outcome<T> outcome = making.await().atMost(AMPLE);
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        return ((Outcome.Made<T>) outcome).thing();
    }

    private static List<Path> files(Encoded track) {
        List<Path> files = new ArrayList<>(List.of(track.init()));
        track.segments().forEach(segment -> files.add(segment.file()));
        return files;
    }

    private Path joined(List<Path> files) {
        try {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (Path file : files) {
                all.write(Files.readAllBytes(file));
            }
            return Files.write(folder.resolve(Ids.next() + ".mp4"), all.toByteArray());
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private JsonObject stream(Path file) {
        try {
            return new JsonObject(samples.asked(file, "-show_streams", "-of", "json"))
                    .getJsonArray("streams")
                    .getJsonObject(0);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private List<String> packets(Path file) throws Exception {
        return samples.asked(
                        file, "-select_streams", "v", "-show_entries", "frame=pts_time,key_frame", "-of", "csv=p=0")
                .lines()
                .toList();
    }

    private List<Integer> keyFrames(Path file) throws Exception {
        List<String> frames = packets(file);
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).startsWith("1,")) {
                keys.add(i);
            }
        }
        return keys;
    }

    private List<Double> times(Path file) throws Exception {
        return packets(file).stream()
                .map(line -> Double.parseDouble(line.split(",", -1)[1]))
                .toList();
    }
}
