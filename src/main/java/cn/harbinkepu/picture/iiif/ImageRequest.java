package cn.harbinkepu.picture.iiif;

import java.util.Optional;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.picture.CutPicture;
import cn.harbinkepu.video.TileGrid;

import static cn.harbinkepu.video.Pictures.TILE;

/// An image that is asked for: region, then size, then rotation, then quality, then format.
///
/// @param picture of which it is a part
public record ImageRequest(CutPicture picture, Box region, OutputSize size, Turn turn, Quality quality, Format format) {

    /// Fails with `invalid-request` or `not-implemented`, as the standard says.
    ///
    /// @param name quality and format, such as `default.jpg`
    public static ImageRequest parse(CutPicture picture, String region, String size, String rotation, String name) {
        Box box = Box.parse(region, picture.width(), picture.height());
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "地址应以色彩和格式结尾，例如 default.jpg。");
        }
        return new ImageRequest(
                picture,
                box,
                OutputSize.parse(size, box),
                Turn.parse(rotation),
                Quality.parse(name.substring(0, dot)),
                Format.parse(name.substring(dot + 1)));
    }

    /// What stands behind the image's own address in the form that is the same for all who ask for the same.
    public String canonical() {
        return "%s/%s/%s/%s.%s"
                .formatted(
                        region.canonical(picture.width(), picture.height()),
                        size.canonical(region),
                        turn.canonical(),
                        quality.canonical(),
                        format.canonical());
    }

    /// The number of the tile that is exactly what is asked for, if one is.
    public Optional<Integer> tile() {
        if (!turn.isNone() || quality != Quality.DEFAULT || format != Format.JPG) {
            return Optional.empty();
        }
        return picture.grid().levels().stream()
                .filter(this::isTileOf)
                .map(level -> level.tile(region.x() / (TILE * level.scale()), region.y() / (TILE * level.scale())))
                .findFirst();
    }

    private boolean isTileOf(TileGrid.Level level) {
        int step = TILE * level.scale();
        int column = region.x() / step;
        int row = region.y() / step;
        return region.x() % step == 0
                && region.y() % step == 0
                && region.width() == Math.min(step, picture.width() - region.x())
                && region.height() == Math.min(step, picture.height() - region.y())
                && size.width() == Math.min(TILE, level.width() - column * TILE)
                && size.height() == Math.min(TILE, level.height() - row * TILE);
    }
}
