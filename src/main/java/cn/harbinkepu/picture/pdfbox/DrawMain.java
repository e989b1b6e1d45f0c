package cn.harbinkepu.picture.pdfbox;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

import cn.harbinkepu.picture.PageDrawing;

/// The child: draws the pages of one document into the folder. Its exit code says how it went.
final class DrawMain {

    static final int OUT_OF_MEMORY = 3;
    static final int LOCKED = 20;
    static final int BROKEN = 21;
    static final int EMPTY = 22;

    /// In dots per inch: what printers of charts ask for.
    private static final double SHARPNESS = 200;

    /// Of a page: an A1 sheet at full sharpness. A larger one is drawn less finely.
    private static final double DOTS = 32_000_000;

    private static final float QUALITY = 0.9f;
    private static final double POINTS = 72;

    private DrawMain() {}

    /// @param arguments document, folder
    public static void main(String[] arguments) {
        System.setProperty("pdfbox.fontcache", ".");
        System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
        System.exit(draw(new File(arguments[0]), Path.of(arguments[1])));
    }

    static String name(int page) {
        return "page-%02d.jpg".formatted(page);
    }

    static int draw(File file, Path folder) {
        try (PDDocument document = Loader.loadPDF(file)) {
            ImageIO.setUseCache(false);
            int pages = Math.min(document.getNumberOfPages(), PageDrawing.MOST);
            for (int page = 1; page <= pages; page++) {
                write(picture(document, page), folder.resolve(name(page)).toFile());
            }
            return pages == 0 ? EMPTY : 0;
        } catch (InvalidPasswordException locked) {
            return LOCKED;
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            System.err.println(broken);
            return BROKEN;
        }
    }

    private static BufferedImage picture(PDDocument document, int page) throws IOException {
        PDRectangle sheet = document.getPage(page - 1).getCropBox();
        double inches = sheet.getWidth() / POINTS * (sheet.getHeight() / POINTS);
        double sharpness = Math.min(SHARPNESS, Math.sqrt(DOTS / Math.max(inches, 0.01)));
        PDFRenderer renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        return renderer.renderImageWithDPI(page - 1, (float) sharpness, ImageType.RGB);
    }

    private static void write(BufferedImage picture, File file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam wanted = writer.getDefaultWriteParam();
        wanted.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        wanted.setCompressionQuality(QUALITY);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), wanted);
        } finally {
            writer.dispose();
        }
    }
}
