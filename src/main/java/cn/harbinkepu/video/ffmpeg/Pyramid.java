package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import cn.harbinkepu.video.TileGrid;

import static cn.harbinkepu.video.Pictures.TILE;

/// How FFmpeg cuts the levels of a picture. It cuts into equal parts only, hence each level into four pieces: the whole
/// tiles, those at the right edge, those at the lower edge and the one in the corner.
final class Pyramid {

    private Pyramid() {}

    /// A rectangle of equal tiles.
    ///
    /// @param column of its first tile
    /// @param row    of its first tile
    record Piece(String label, int column, int row, int columns, int rows, int tileWidth, int tileHeight) {

        /// The filter that takes it out of its level; without copying, FFmpeg only points into the picture.
        String filter() {
            String crop = "crop=%d:%d:%d:%d:exact=1"
                    .formatted(columns * tileWidth, rows * tileHeight, column * TILE, row * TILE);
            return columns * rows == 1 ? crop : crop + ",untile=%dx%d".formatted(columns, rows);
        }

        /// How FFmpeg names the files.
        String pattern() {
            return label + "-%d.jpg";
        }

        private String file(int atColumn, int atRow) {
            return "%s-%d.jpg".formatted(label, (atRow - row) * columns + atColumn - column + 1);
        }

        private boolean holds(int atColumn, int atRow) {
            return atColumn >= column && atColumn < column + columns && atRow >= row && atRow < row + rows;
        }

        private boolean isThere() {
            return columns > 0 && rows > 0 && tileWidth > 0 && tileHeight > 0;
        }
    }

    static List<Piece> pieces(TileGrid.Level level) {
        int columns = level.width() / TILE;
        int rows = level.height() / TILE;
        int restWidth = level.width() % TILE;
        int restHeight = level.height() % TILE;
        return Stream.of(
                        new Piece("whole" + level.number(), 0, 0, columns, rows, TILE, TILE),
                        new Piece("right" + level.number(), columns, 0, 1, rows, restWidth, TILE),
                        new Piece("lower" + level.number(), 0, rows, columns, 1, TILE, restHeight),
                        new Piece("corner" + level.number(), columns, rows, 1, 1, restWidth, restHeight))
                .filter(Piece::isThere)
                .toList();
    }

    /// Where all tiles of the grid lie, in its order.
    static List<Path> tiles(TileGrid grid, Path folder) {
        return grid.levels().stream()
                .flatMap(level -> IntStream.range(0, level.rows()).boxed().flatMap(row -> IntStream.range(
                                0, level.columns())
                        .mapToObj(column -> folder.resolve(file(level, column, row)))))
                .toList();
    }

    private static String file(TileGrid.Level level, int column, int row) {
        return pieces(level).stream()
                .filter(piece -> piece.holds(column, row))
                .findFirst()
                .orElseThrow()
                .file(column, row);
    }
}
