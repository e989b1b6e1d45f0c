package cn.harbinkepu.alert;

import java.util.List;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.taxonomy.District;
import cn.harbinkepu.taxonomy.District.Position;
import cn.harbinkepu.taxonomy.Vocabularies;

import static org.assertj.core.api.Assertions.assertThat;

class AreasTest {

    /// The bounding box of `districts.geojson`.
    private static final double WEST = 125.68;

    private static final double SOUTH = 44.06;
    private static final double EAST = 130.2;
    private static final double NORTH = 46.68;

    private final Areas areas = Examples.AREAS;

    @Test
    void everyPolygonIsClosedInHarbinAndCrossesItselfNowhere() {
        for (District district : Examples.VOCABULARIES.districts()) {
            assertThatIsSound(areas.of(List.of(district.code())).getFirst());
        }
        assertThatIsSound(areas.of(List.of(Vocabularies.CITY)).getFirst());
    }

    @Test
    void theOutlineOfTheCityHoldsTheMiddleOfEveryDistrict() {
        District city = new District(
                "230100",
                "哈尔滨市",
                "Harbin",
                List.of(ring(areas.of(List.of(Vocabularies.CITY)).getFirst())));

        for (District district : Examples.VOCABULARIES.districts()) {
            assertThat(city.contains(inside(district))).as(district.zh()).isTrue();
        }
    }

    @Test
    void namesAndCodesTheDistricts() {
        assertThat(areas.of(List.of("230103", "230110")))
                .extracting(Area::name, Area::geocodes)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("南岗区", List.of("230103000000")),
                        org.assertj.core.groups.Tuple.tuple("香坊区", List.of("230110000000")));
    }

    @Test
    void theWholeCitySwallowsItsDistricts() {
        assertThat(areas.of(List.of("230103", Vocabularies.CITY)))
                .extracting(Area::name)
                .containsExactly("哈尔滨市");
    }

    private static void assertThatIsSound(Area area) {
        List<Position> ring = ring(area);
        assertThat(ring).as(area.name()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(ring.getFirst()).isEqualTo(ring.getLast());
        assertThat(ring).allSatisfy(position -> {
            assertThat(position.longitude()).isBetween(WEST, EAST);
            assertThat(position.latitude()).isBetween(SOUTH, NORTH);
        });
        for (int i = 1; i < ring.size(); i++) {
            for (int j = i + 2; j < ring.size(); j++) {
                boolean neighbours = i == 1 && j == ring.size() - 1;
                assertThat(!neighbours && cross(ring.get(i - 1), ring.get(i), ring.get(j - 1), ring.get(j)))
                        .as("%s: edges %d and %d cross", area.name(), i, j)
                        .isFalse();
            }
        }
    }

    @Test
    void aPlaceStandsForItsDistrictAndNamesIt() {
        Place plant = new Place("化工园区周边", new Outline.Circle(new Position(126.60, 45.75), 1));
        List<String> under = areas.under(plant);
        assertThat(under).isNotEmpty();

        Content content = areas.spread(Examples.at(Examples.content(), List.of("230184"), plant));

        assertThat(content.districts()).contains("230184").containsAll(under);
        assertThat(areas.of(content))
                .extracting(Area::name)
                .containsExactly(Examples.VOCABULARIES.districtName("230184"), "化工园区周边");
        assertThat(areas.of(content).getLast().geocodes())
                .containsExactlyElementsOf(under.stream().map(Geocodes::wire).toList());
    }

    @Test
    void besideTheWholeCityAPlaceIsPointedOutAlone() {
        Place plant = new Place("化工园区周边", new Outline.Circle(new Position(126.60, 45.75), 1));

        Content content = areas.spread(Examples.at(Examples.content(), List.of(Vocabularies.CITY), plant));

        assertThat(content.districts()).containsExactly(Vocabularies.CITY);
        assertThat(areas.of(content)).extracting(Area::name).containsExactly("哈尔滨市", "化工园区周边");
    }

    private static List<Position> ring(Area area) {
        return ((Outline.Ring) area.outline()).positions();
    }

    private static boolean cross(Position a, Position b, Position c, Position d) {
        return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
    }

    private static double side(Position a, Position b, Position p) {
        return (b.longitude() - a.longitude()) * (p.latitude() - a.latitude())
                - (b.latitude() - a.latitude()) * (p.longitude() - a.longitude());
    }

    /// Some point of the district: the middle of its corners if that lies inside, else a corner's neighbourhood.
    private static Position inside(District district) {
        List<Position> ring = district.rings().getFirst();
        for (int i = 0; i < ring.size(); i++) {
            for (int j = i + 1; j < ring.size(); j++) {
                Position middle = new Position(
                        (ring.get(i).longitude() + ring.get(j).longitude()) / 2,
                        (ring.get(i).latitude() + ring.get(j).latitude()) / 2);
                if (district.contains(middle)) {
                    return middle;
                }
            }
        }
        throw new AssertionError(district.zh() + " has no inside");
    }
}
