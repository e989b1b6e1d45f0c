package cn.harbinkepu.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.Turns;
import cn.harbinkepu.picture.iiif.Format;
import cn.harbinkepu.picture.iiif.ImageRequest;
import cn.harbinkepu.picture.iiif.OutputSize;
import cn.harbinkepu.picture.iiif.Quality;

/// Puts images together out of tiles that we made. A tile that is exactly what is asked for is read and handed on as it
/// is; the rest is drawn, a few at once, from the smallest level that is large enough.
@ApplicationScoped
public class Composer {

    /// Each holds up to a hundred megabytes for a moment.
    private static final int AT_ONCE = 2;

    private static final float FINENESS = 0.88f;

    private final Blobs blobs;
    private final Turns turns = new Turns(AT_ONCE);

    /// Tiles that lie beside each other in the store.
    private record Strip(List<Integer> tiles, int row, Buffer bytes) {}

    Composer(Blobs blobs) {
        this.blobs = blobs;
    }

    /// The encoded image. Fails with `unavailable` while the tiles are lost: the sweep has them made again.
    public Uni<Buffer> image(ImageRequest wanted) {
        return wanted.tile()
                .map(tile -> read(wanted.picture(), tile, tile))
                .orElseGet(() -> turns.inTurn(Uni.createFrom().deferred(() -> drawn(wanted))));
    }

    private Uni<Buffer> drawn(ImageRequest wanted) {
        Source source = Source.of(wanted);
        return Multi.createFrom()
                .range(source.firstRow(), source.lastRow() + 1)
                .onItem()
                .transformToUniAndConcatenate(row -> strip(wanted.picture(), source, row))
                .collect()
                .asList()
                .chain(strips -> Blocking.call(() -> Buffer.buffer(encoded(wanted, source, strips))));
    }

    private Uni<Strip> strip(CutPicture picture, Source source, int row) {
        List<Integer> tiles = IntStream.rangeClosed(source.firstColumn(), source.lastColumn())
                .map(column -> source.level().tile(column, row))
                .boxed()
                .toList();
        return read(picture, tiles.getFirst(), tiles.getLast()).map(bytes -> new Strip(tiles, row, bytes));
    }

    private Uni<Buffer> read(CutPicture picture, int first, int last) {
        int length = (int) (picture.tileEnds().get(last) - picture.tileStart(first));
        return blobs.read(PictureNames.tiles(picture.file(), picture.making()), picture.tileStart(first), length)
                .onFailure(Blobs.Absent.class)
                .transform(lost -> new Problem(ProblemCode.UNAVAILABLE, "图片正在重新制作，请稍后再看。"));
    }

    private static byte[] encoded(ImageRequest wanted, Source source, List<Strip> strips) throws IOException {
        BufferedImage all = new BufferedImage(source.width(), source.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = all.createGraphics();
        for (Strip strip : strips) {
            for (int tile : strip.tiles()) {
                int column = source.firstColumn() + tile - strip.tiles().getFirst();
                brush.drawImage(
                        decoded(wanted.picture(), strip, tile), source.left(column), source.top(strip.row()), null);
            }
        }
        brush.dispose();
        return encoded(shown(wanted, source, all), wanted.format());
    }

    private static BufferedImage decoded(CutPicture picture, Strip strip, int tile) throws IOException {
        long start = picture.tileStart(tile) - picture.tileStart(strip.tiles().getFirst());
        byte[] bytes = strip.bytes().getBytes((int) start, (int) start + picture.tileLength(tile));
        BufferedImage image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)));
        if (image == null) {
            throw new IOException("tile %d of %s is no picture".formatted(tile, picture.file()));
        }
        return image;
    }

    /// In the wanted size, turned, in the wanted colours.
    private static BufferedImage shown(ImageRequest wanted, Source source, BufferedImage all) {
        OutputSize size = wanted.size();
        boolean sideways = wanted.turn().isSideways();
        int width = sideways ? size.height() : size.width();
        int height = sideways ? size.width() : size.height();
        boolean grey = wanted.quality() != Quality.DEFAULT;
        BufferedImage out =
                new BufferedImage(width, height, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = out.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        brush.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        AffineTransform place = turned(wanted, width, height);
        place.concatenate(source.into(size));
        brush.drawImage(all, place, null);
        brush.dispose();
        return wanted.quality() == Quality.BITONAL ? blackAndWhite(out) : out;
    }

    private static AffineTransform turned(ImageRequest wanted, int width, int height) {
        OutputSize size = wanted.size();
        AffineTransform turn = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
        turn.quadrantRotate(wanted.turn().quarters());
        turn.scale(wanted.turn().mirrored() ? -1 : 1, 1);
        turn.translate(-size.width() / 2.0, -size.height() / 2.0);
        return turn;
    }

    private static BufferedImage blackAndWhite(BufferedImage grey) {
        byte[] pixels = new byte[grey.getWidth() * grey.getHeight()];
        grey.getRaster().getDataElements(0, 0, grey.getWidth(), grey.getHeight(), pixels);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) ((pixels[i] & 0xff) < 128 ? 0 : 255);
        }
        grey.getRaster().setDataElements(0, 0, grey.getWidth(), grey.getHeight(), pixels);
        return grey;
    }

    private static byte[] encoded(BufferedImage image, Format format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer =
                ImageIO.getImageWritersByMIMEType(format.mediaType()).next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam how = writer.getDefaultWriteParam();
            if (format == Format.JPG) {
                how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                how.setCompressionQuality(FINENESS);
            }
            writer.write(null, new IIOImage(image, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
