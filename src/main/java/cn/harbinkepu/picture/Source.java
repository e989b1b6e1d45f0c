package cn.harbinkepu.picture;

import java.awt.geom.AffineTransform;

import cn.harbinkepu.picture.iiif.Box;
import cn.harbinkepu.picture.iiif.ImageRequest;
import cn.harbinkepu.picture.iiif.OutputSize;
import cn.harbinkepu.video.TileGrid;

import static cn.harbinkepu.video.Pictures.TILE;

/// The tiles from which an image is drawn: a rectangle of pixels of one level.
///
/// @param x      where the wanted region begins, in pixels of the level
/// @param y      likewise
/// @param wide   width of the region there
/// @param high   height of the region there
record Source(TileGrid.Level level, double x, double y, double wide, double high) {

    /// What is drawn from is up to four times what is drawn, and more when it is squeezed.
    private static final long MOST_AREA = 5L * OutputSize.MOST_AREA;

    static Source of(ImageRequest wanted) {
        TileGrid grid = wanted.picture().grid();
        Box region = wanted.region();
        TileGrid.Level level = grid.atLeast(
                (double) grid.width() * wanted.size().width() / region.width(),
                (double) grid.height() * wanted.size().height() / region.height());
        Source source = at(level, grid, region);
        while ((long) source.width() * source.height() > MOST_AREA) {
            source = at(grid.levels().get(source.level.number() + 1), grid, region);
        }
        return source;
    }

    private static Source at(TileGrid.Level level, TileGrid grid, Box region) {
        double across = (double) level.width() / grid.width();
        double down = (double) level.height() / grid.height();
        return new Source(
                level, region.x() * across, region.y() * down, region.width() * across, region.height() * down);
    }

    int firstColumn() {
        return fromX() / TILE;
    }

    int lastColumn() {
        return (fromX() + width() - 1) / TILE;
    }

    int firstRow() {
        return fromY() / TILE;
    }

    int lastRow() {
        return (fromY() + height() - 1) / TILE;
    }

    private int fromX() {
        return Math.min((int) x, level.width() - 1);
    }

    private int fromY() {
        return Math.min((int) y, level.height() - 1);
    }

    int width() {
        return Math.max(1, Math.min(level.width(), (int) Math.ceil(x + wide - 1e-6)) - fromX());
    }

    int height() {
        return Math.max(1, Math.min(level.height(), (int) Math.ceil(y + high - 1e-6)) - fromY());
    }

    /// Where a column of tiles begins within the rectangle.
    int left(int column) {
        return column * TILE - fromX();
    }

    int top(int row) {
        return row * TILE - fromY();
    }

    /// From pixels of the rectangle to pixels of the image.
    AffineTransform into(OutputSize size) {
        AffineTransform into = AffineTransform.getScaleInstance(size.width() / wide, size.height() / high);
        into.translate(fromX() - x, fromY() - y);
        return into;
    }
}
