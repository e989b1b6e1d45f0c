package cn.harbinkepu.video.ffmpeg;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.video.Cutting;
import cn.harbinkepu.video.Pictures;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Rendering;
import cn.harbinkepu.video.TileGrid;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FfmpegPicturesTest {

    private static final Duration AMPLE = Duration.ofMinutes(2);
    private static final List<Integer> WIDTHS = List.of(320, 640, 1280);

    private Path folder;
    private Pictures pictures;

    @BeforeAll
    void prepare(@TempDir Path temporary) {
        folder = temporary;
        pictures = SamplePictures.in(folder);
    }

    @Test
    void theTilesOfEachLevelFitTogetherToThePicture() throws Exception {
        Cutting.Done done = done(SamplePictures.png(1301, 701));

        TileGrid grid = TileGrid.of(done.width(), done.height());
        assertThat(done.tiles()).hasSize(grid.tiles());
        for (TileGrid.Level level : grid.levels()) {
            BufferedImage whole = whole(done, level);
            assertQuarters(whole, Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW);
        }
    }

    @Test
    void copiesAreNeverLargerThanThePicture() {
        Cutting.Done large = done(SamplePictures.png(1301, 701));
        Cutting.Done small = done(SamplePictures.png(500, 333));

        assertThat(large.copies()).extracting(Cutting.Copy::width).containsExactly(320, 640, 1280);
        assertThat(large.copies()).extracting(Cutting.Copy::height).containsExactly(172, 345, 690);
        assertThat(small.copies()).extracting(Cutting.Copy::width).containsExactly(320, 500);
        assertThat(small.copies())
                .allSatisfy(copy -> assertThat(start(copy.file())).startsWith("RIFF"));
    }

    @Test
    void aTurnedPictureIsCutAsItIsShownAndTellsNothingOfItsCamera() throws Exception {
        Cutting.Done done = done(SamplePictures.turned(SamplePictures.jpeg(600, 400), 6));

        assertThat(done.turned()).isTrue();
        assertThat(done.width()).isEqualTo(400);
        assertQuarters(
                whole(done, TileGrid.of(400, 600).levels().getFirst()),
                Color.BLUE,
                Color.RED,
                Color.YELLOW,
                Color.GREEN);
        for (Path tile : done.tiles()) {
            assertThat(Files.readString(tile, ISO_8859_1))
                    .doesNotContain("SecretCamera")
                    .doesNotContain("Exif");
        }
    }

    @Test
    void whatIsTransparentBecomesWhite() throws Exception {
        BufferedImage glass = new BufferedImage(300, 200, BufferedImage.TYPE_INT_ARGB);
        Graphics2D brush = glass.createGraphics();
        brush.setColor(Color.RED);
        brush.fillRect(0, 0, 150, 100);
        brush.dispose();

        Cutting.Done done = done(SamplePictures.encoded(glass, "png"));

        assertQuarters(
                whole(done, TileGrid.of(300, 200).levels().getFirst()),
                Color.RED,
                Color.WHITE,
                Color.WHITE,
                Color.WHITE);
    }

    @Test
    void greyOfSixteenBitsAndColoursFromAPaletteAreCut() throws Exception {
        BufferedImage grey = new BufferedImage(333, 201, BufferedImage.TYPE_USHORT_GRAY);
        byte[] ends = {0, (byte) 255};
        IndexColorModel two = new IndexColorModel(1, 2, ends, ends, ends);
        BufferedImage palette = new BufferedImage(513, 9, BufferedImage.TYPE_BYTE_BINARY, two);

        assertThat(done(SamplePictures.encoded(grey, "png")).width()).isEqualTo(333);
        assertThat(done(SamplePictures.encoded(palette, "png")).tiles()).hasSize(3);
        assertThat(done(SamplePictures.encoded(palette, "gif")).height()).isEqualTo(9);
    }

    @Test
    void aPictureOfOnePixelIsCut() {
        Cutting.Done done = done(SamplePictures.png(1, 1));

        assertThat(done.tiles()).hasSize(1);
        assertThat(done.copies()).hasSize(1);
    }

    @Test
    void aPngLosesNothing() throws Exception {
        byte[] original = SamplePictures.png(601, 203);
        Path png = folder.resolve("again.png");

        Rendering rendering = await(pictures.asPng(file(original), png));

        assertThat(rendering).isInstanceOf(Rendering.Done.class);
        BufferedImage before = SamplePictures.quarters(601, 203, BufferedImage.TYPE_INT_RGB);
        BufferedImage after = ImageIO.read(png.toFile());
        for (int x = 0; x < 601; x += 7) {
            assertThat(after.getRGB(x, x % 203)).isEqualTo(before.getRGB(x, x % 203));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.6, 0.95})
    void whatIsCutOffIsBroken(double share) {
        byte[] jpeg = SamplePictures.jpeg(900, 700);
        byte[] png = SamplePictures.png(900, 700);

        assertThat(cut(Arrays.copyOf(jpeg, (int) (jpeg.length * share)))).isInstanceOf(Cutting.Broken.class);
        assertThat(cut(Arrays.copyOf(png, (int) (png.length * share)))).isInstanceOf(Cutting.Broken.class);
    }

    @Test
    void aHeaderThatClaimsABillionPixelsIsRefusedWithoutDrawingThem() {
        Cutting cutting = cut(SamplePictures.claiming(SamplePictures.png(64, 64), 40_000, 25_000));

        assertThat(cutting).isEqualTo(new Cutting.Refused(Probe.Reason.TOO_MANY_PIXELS));
    }

    @Test
    void aHundredMillionPixelsComeInAndNotOneLineMore() throws Exception {
        assertThat(cut(plain("12500x8000"))).isInstanceOf(Cutting.Done.class);
        assertThat(cut(plain("12500x8001"))).isEqualTo(new Cutting.Refused(Probe.Reason.TOO_MANY_PIXELS));
    }

    private byte[] plain(String size) throws Exception {
        return Files.readAllBytes(new Samples(folder)
                .make("plain.png", "-f", "lavfi", "-i", "color=s=" + size, "-frames:v", "1", "-pix_fmt", "gray"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "lzw", "deflate"})
    void aTiffForPrintBecomesAJpeg(String compression) throws Exception {
        Path tiff = new Samples(folder)
                .make(
                        compression + ".tif",
                        "-i",
                        file(SamplePictures.png(301, 203)).toString(),
                        "-compression_algo",
                        compression,
                        "-pix_fmt",
                        "rgb24");
        Path jpeg = folder.resolve("page-" + compression + ".jpg");

        assertThat(await(pictures.asJpeg(tiff, jpeg))).isInstanceOf(Rendering.Done.class);

        assertQuarters(ImageIO.read(jpeg.toFile()), Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW);
        byte[] whole = Files.readAllBytes(tiff);
        assertThat(await(pictures.asJpeg(file(Arrays.copyOf(whole, whole.length / 2)), jpeg)))
                .isInstanceOf(Rendering.Broken.class);
    }

    /// Without a profile by the plain rule: no ink is white, and all of a pair is their common colour.
    @Test
    void theInksOfATiffForPrintAreMixed() throws Exception {
        byte[][] inks = {{0, -1, -1, 0}, {-1, 0, -1, 0}, {-1, -1, 0, 0}, {0, 0, -1, 0}};
        Path jpeg = folder.resolve("inks.jpg");

        assertThat(await(pictures.asJpeg(file(SamplePictures.inks(200, 100, inks)), jpeg)))
                .isInstanceOf(Rendering.Done.class);

        assertQuarters(ImageIO.read(jpeg.toFile()), Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"moving.webp", "moving.apng"})
    void aPictureThatMovesIsRefusedAsSuch(String name) throws Exception {
        byte[] moving =
                Files.readAllBytes(new Samples(folder).make(name, "-f", "lavfi", "-i", "testsrc2=s=64x64:d=1:r=4"));
        byte[] still = Files.readAllBytes(
                new Samples(folder).make("still.webp", "-f", "lavfi", "-i", "testsrc2=s=64x64", "-frames:v", "1"));

        assertThat(cut(moving)).isEqualTo(new Cutting.Refused(Probe.Reason.MOVES));
        assertThat(cut(still)).isInstanceOf(Cutting.Done.class);
    }

    @Test
    void whatIsNoPictureIsRefusedOrBroken() {
        String playlist = "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/secret.png\n";
        String drawing = "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>";

        for (String text : List.of(playlist, drawing, "", "\0\0\0\0")) {
            assertThat(cut(text.getBytes(ISO_8859_1))).isInstanceOfAny(Cutting.Broken.class, Cutting.Refused.class);
        }
    }

    @Test
    void nothingIsLeftOfAPictureThatIsBroken() {
        Path target = folder.resolve("left");
        byte[] jpeg = SamplePictures.jpeg(900, 700);

        await(pictures.cut(file(Arrays.copyOf(jpeg, jpeg.length / 2)), target, WIDTHS));

        assertThat(target).doesNotExist();
    }

    private static void assertQuarters(BufferedImage image, Color... colours) {
        int width = image.getWidth();
        int height = image.getHeight();
        assertLike(image.getRGB(width / 4, height / 4), colours[0]);
        assertLike(image.getRGB(width * 3 / 4, height / 4), colours[1]);
        assertLike(image.getRGB(width / 4, height * 3 / 4), colours[2]);
        assertLike(image.getRGB(width * 3 / 4, height * 3 / 4), colours[3]);
        assertLike(image.getRGB(width - 1, height - 1), colours[3]);
    }

    private static void assertLike(int rgb, Color colour) {
        Color found = new Color(rgb);
        int off = Math.abs(found.getRed() - colour.getRed())
                + Math.abs(found.getGreen() - colour.getGreen())
                + Math.abs(found.getBlue() - colour.getBlue());
        assertThat(off).as("%s is like %s", found, colour).isLessThan(24);
    }

    private static BufferedImage whole(Cutting.Done done, TileGrid.Level level) throws IOException {
        BufferedImage whole = new BufferedImage(level.width(), level.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = whole.createGraphics();
        int covered = 0;
        for (int row = 0; row < level.rows(); row++) {
            for (int column = 0; column < level.columns(); column++) {
                BufferedImage tile =
                        ImageIO.read(done.tiles().get(level.tile(column, row)).toFile());
                covered += tile.getWidth() * tile.getHeight();
                brush.drawImage(tile, column * Pictures.TILE, row * Pictures.TILE, null);
            }
        }
        brush.dispose();
        assertThat(covered).isEqualTo(level.width() * level.height());
        return whole;
    }

    private static String start(Path file) {
        try {
            return Files.readString(file, ISO_8859_1).substring(0, 4);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Cutting.Done done(byte[] picture) {
        return (Cutting.Done) cut(picture);
    }

    private Cutting cut(byte[] picture) {
        return await(pictures.cut(file(picture), folder.resolve("cut-" + Ids.next()), WIDTHS));
    }

    private Path file(byte[] content) {
        try {
            return Files.write(folder.resolve("picture-" + Ids.next()), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T await(io.smallrye.mutiny.Uni<T> uni) {
        return uni.subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitItem(AMPLE)
                .getItem();
    }
}
