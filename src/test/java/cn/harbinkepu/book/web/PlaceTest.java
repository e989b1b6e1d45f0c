package cn.harbinkepu.book.web;

import java.util.List;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.book.Sort;

import static org.assertj.core.api.Assertions.assertThat;

/// What browsers keep comes back as anything.
class PlaceTest {

    @Test
    void aPlaceIsReadAsItWasWritten() {
        for (String written : List.of("1", "37", "2-3", "pdf", "pdf-2")) {
            assertThat(Place.parse(written)).hasToString("Optional[" + written + "]");
        }
        assertThat(Place.parse("2-3")).contains(new Place(Sort.EPUB, 2, 3));
    }

    @Test
    void whatIsNoPlaceIsNone() {
        for (String written : List.of("", "0", "-1", "1-0", "99999999999", "pdf-0", "../1", "1;", "１")) {
            assertThat(Place.parse(written)).as(written).isEmpty();
        }
        assertThat(Place.parse(null)).isEmpty();
    }

    @Test
    void aLookThatIsNoneIsTheUsualOne() {
        assertThat(Look.parse("5-3-night")).isEqualTo(new Look(5, 3, "night"));
        assertThat(Look.parse("6-3-night")).isEqualTo(Look.USUAL);
        assertThat(Look.parse("5-3-<script>")).isEqualTo(Look.USUAL);
    }
}
