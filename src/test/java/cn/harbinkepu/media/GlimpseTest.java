package cn.harbinkepu.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class GlimpseTest {

    private static final Storyboard BOARD = new Storyboard(160, 90, 2);

    @TempDir
    Path folder;

    @Test
    void aFewLinesOnASlideShowMoreThanAnEvenSurface() throws IOException {
        Path sheet = sheet(new Color(30, 70, 140), Color.GRAY, Color.BLACK, Color.WHITE);

        assertThat(Glimpse.best(sheet, BOARD, 4, 10_000, 2_000))
                .hasValueSatisfying(best -> assertThat(best.atMs()).isEqualTo(16_000));
    }

    @Test
    void whereNothingIsShownThereIsStillAMoment() throws IOException {
        Path sheet = sheet(Color.BLACK, Color.BLACK);

        assertThat(Glimpse.best(sheet, BOARD, 1, 0, 2_000)).isPresent();
    }

    /// Even pictures; on the last of them stand two lines of words.
    private Path sheet(Color... colours) throws IOException {
        BufferedImage sheet = new BufferedImage(1600, 900, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        for (int at = 0; at < colours.length; at++) {
            pen.setColor(colours[at]);
            pen.fillRect(at * BOARD.width(), 0, BOARD.width(), BOARD.height());
        }
        pen.setColor(Color.DARK_GRAY);
        for (int letter = 0; letter < 12; letter++) {
            int x = (colours.length - 1) * BOARD.width() + 20 + letter % 6 * 10;
            pen.fillRect(x, 30 + letter / 6 * 14, 6, 7);
        }
        pen.dispose();
        Path file = folder.resolve("sheet.jpg");
        ImageIO.write(sheet, "jpeg", file.toFile());
        return file;
    }
}
