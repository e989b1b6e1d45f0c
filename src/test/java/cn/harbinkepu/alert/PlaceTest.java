package cn.harbinkepu.alert;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import cn.harbinkepu.taxonomy.District.Position;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceTest {

    @Test
    void aCircleIsALatitudeALongitudeAndARadius() {
        List<Place> places = Place.read("化工园区周边：45.8030,126.5350 2.5", AssertionError::new);

        assertThat(places).containsExactly(new Place("化工园区周边", new Outline.Circle(new Position(126.535, 45.803), 2.5)));
    }

    @Test
    void aPolygonIsClosedForWhoeverLeavesItOpen() {
        List<Place> places = Place.read("甲: 45.80,126.50 45.82,126.50 45.82，126.54", AssertionError::new);

        assertThat(((Outline.Ring) places.getFirst().outline()).positions())
                .hasSize(4)
                .startsWith(new Position(126.5, 45.8))
                .endsWith(new Position(126.5, 45.8));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        String lines =
                "甲：45.8000,126.5000 45.8200,126.5000 45.8200,126.5400 45.8000,126.5000\n乙（2 号：门）：45.8030,126.5350 2.500";

        List<Place> places = Place.read(lines, AssertionError::new);

        assertThat(String.join("\n", places.stream().map(Place::line).toList())).isEqualTo(lines);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "没有坐标 | 请写成",
                "：45.80,126.53 2 | 请写成",
                "甲：45.80 126.53 | 每个点应写成",
                "甲：45.80,126.53 NaN | 每个点应写成",
                "甲：45.80,126.53 1e9 | 每个点应写成",
                "甲：126.53,45.80 2 | 每个点应写成",
                "甲：45.80,126.53 0 | 半径应在",
                "甲：45.80,126.53 900 | 半径应在",
                "甲：45.80,126.53 45.81,126.53 | 3 到 200",
                "甲：45.80,126.50 45.82,126.54 45.82,126.50 45.80,126.54 | 相互交叉"
            })
    void saysWhatIsWrongAndInWhichLine(String line, String words) {
        List<String> faults = new ArrayList<>();

        List<Place> places = Place.read("好的：45.80,126.53 2\n" + line, faults::add);

        assertThat(places).hasSize(1);
        assertThat(faults).singleElement().asString().startsWith("第 2 行：").contains(words);
    }
}
