package cn.harbinkepu.video;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TileGridTest {

    @Test
    void levelsGoDownToASingleTile() {
        TileGrid chart = TileGrid.of(9933, 7016);

        assertThat(chart.levels()).extracting(TileGrid.Level::scale).containsExactly(1, 2, 4, 8, 16, 32);
        assertThat(chart.levels().get(1).width()).isEqualTo(4967);
        assertThat(chart.levels().getLast().columns()).isEqualTo(1);
    }

    @Test
    void tilesAreCountedThroughAllLevels() {
        TileGrid grid = TileGrid.of(1100, 600);

        assertThat(grid.levels()).extracting(TileGrid.Level::first).containsExactly(0, 6, 8);
        assertThat(grid.levels().getFirst().tile(2, 1)).isEqualTo(5);
        assertThat(grid.tiles()).isEqualTo(9);
    }

    @Test
    void aSmallPictureIsOneTile() {
        assertThat(TileGrid.of(512, 1).tiles()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 32", "400, 100, 16", "621, 439, 16", "622, 1, 8", "9933, 7016, 1", "20000, 1, 1"})
    void theSmallestLevelThatIsLargeEnoughIsFound(int width, int height, int scale) {
        assertThat(TileGrid.of(9933, 7016).atLeast(width, height).scale()).isEqualTo(scale);
    }
}
