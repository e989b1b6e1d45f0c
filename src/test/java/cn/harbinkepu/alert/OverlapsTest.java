package cn.harbinkepu.alert;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.alert.Overlap.Code;
import cn.harbinkepu.alert.Overlaps.Other;

import static org.assertj.core.api.Assertions.assertThat;

class OverlapsTest {

    private static final UUID ID = UUID.fromString("0197b0b7-0000-7000-8000-00000000000a");
    private static final UUID INCIDENT = UUID.fromString("0197b0b7-0000-7000-8000-00000000000b");
    private static final Content ORANGE = Examples.content();

    @Test
    void sameHazardSameDistrictIsSaidWithLevelAndPlace() {
        List<Overlap> met =
                between(ORANGE, inForce(Examples.with(ORANGE, Level.RED, "另一个标题", List.of("230103", "230104"))));

        assertThat(met).extracting(Overlap::code).containsExactly(Code.ALERT_OVERLAPS, Code.LEVEL_LOWER);
        assertThat(met.getFirst().text()).isEqualTo("同一灾害在南岗区已有一条红色生效中的预警。");
        assertThat(met.getFirst().alert()).contains(ID);
        assertThat(met.getLast().text()).contains("要降级，请更新那一条");
    }

    @Test
    void aHigherLevelAndAnEarlierEndAreSaid() {
        Content blue = Examples.with(ORANGE, Level.BLUE, "另一个标题", List.of("230110"));
        Content longer = Examples.until(blue, ORANGE.expires().plus(Duration.ofHours(1)));

        assertThat(between(ORANGE, inForce(longer)))
                .extracting(Overlap::code)
                .containsExactly(Code.ALERT_OVERLAPS, Code.LEVEL_HIGHER, Code.EXPIRES_EARLIER);
    }

    @Test
    void ofAnotherDraftOnlyTheFactIsSaid() {
        Content red = Examples.with(ORANGE, Level.RED, "另一个标题", List.of("230100"));

        assertThat(between(ORANGE, new Other(ID, INCIDENT, true, red)))
                .extracting(Overlap::code)
                .containsExactly(Code.DRAFT_OVERLAPS);
    }

    @Test
    void theSameHeadlineIsSaidWhereverItHolds() {
        Content elsewhere = Examples.with(ORANGE, Level.ORANGE, ORANGE.headline(), List.of("230129"));

        assertThat(between(ORANGE, new Other(ID, INCIDENT, true, elsewhere)))
                .extracting(Overlap::code)
                .containsExactly(Code.SAME_HEADLINE);
    }

    @Test
    void aDrillBesideSomethingRealIsSaidOfAnyHazardAndTheReverse() {
        assertThat(between(Examples.drill(), inForce(ORANGE)))
                .extracting(Overlap::code)
                .containsExactly(Code.DRILL_BESIDE_REAL);
        assertThat(between(ORANGE, inForce(Examples.drill())))
                .extracting(Overlap::code)
                .containsExactly(Code.REAL_BESIDE_DRILL);
        assertThat(between(ORANGE, new Other(ID, INCIDENT, true, Examples.drill())))
                .isEmpty();
    }

    @Test
    void whatTouchesNothingIsNotSaid() {
        Content elsewhere = Examples.with(ORANGE, Level.RED, "另一个标题", List.of("230129"));

        assertThat(between(ORANGE, inForce(elsewhere))).isEmpty();
    }

    @Test
    void theMarkStandsForExactlyTheseInAnyOrder() {
        List<Overlap> met = between(ORANGE, inForce(Examples.with(ORANGE, Level.RED, "另一个标题", List.of("230103"))));

        assertThat(Overlap.mark(met)).isEqualTo(Overlap.mark(met.reversed())).isNotEqualTo(Overlap.mark(List.of()));
        assertThat(Overlap.mark(met)).isNotEqualTo(Overlap.mark(met.subList(0, 1)));
        assertThat(Code.DRILL_BESIDE_REAL.wire()).isEqualTo("drill-beside-real");
    }

    private static Other inForce(Content content) {
        return new Other(ID, INCIDENT, false, content);
    }

    private static List<Overlap> between(Content content, Other other) {
        return Overlaps.between(Examples.VOCABULARIES, content, other);
    }
}
