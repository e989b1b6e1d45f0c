package cn.harbinkepu.video;

import java.util.ArrayList;
import java.util.List;

import static cn.harbinkepu.video.Pictures.TILE;

/// How a picture is divided into tiles of [Pictures#TILE] pixels at each scale. Tiles are counted from the full size
/// down, row by row.
///
/// @param levels from the full size down to the first that is a single tile
public record TileGrid(int width, int height, List<Level> levels) {

    /// The whole picture at one scale.
    ///
    /// @param scale by which the full size is divided, rounded up
    /// @param first number of its first tile
    public record Level(int number, int scale, int width, int height, int first) {

        public int columns() {
            return Math.ceilDiv(width, TILE);
        }

        public int rows() {
            return Math.ceilDiv(height, TILE);
        }

        /// Number of a tile.
        public int tile(int column, int row) {
            return first + row * columns() + column;
        }

        private int next() {
            return first + columns() * rows();
        }
    }

    public TileGrid {
        levels = List.copyOf(levels);
    }

    public static TileGrid of(int width, int height) {
        List<Level> levels = new ArrayList<>();
        levels.add(new Level(0, 1, width, height, 0));
        while (levels.getLast().columns() * levels.getLast().rows() > 1) {
            Level last = levels.getLast();
            int scale = last.scale * 2;
            levels.add(new Level(
                    levels.size(), scale, Math.ceilDiv(width, scale), Math.ceilDiv(height, scale), last.next()));
        }
        return new TileGrid(width, height, levels);
    }

    /// How many tiles there are in all.
    public int tiles() {
        return levels.getLast().next();
    }

    /// The smallest level that is no narrower and no lower than this; the full size if none is.
    public Level atLeast(double wide, double high) {
        return levels.reversed().stream()
                .filter(level -> level.width >= wide && level.height >= high)
                .findFirst()
                .orElse(levels.getFirst());
    }
}
