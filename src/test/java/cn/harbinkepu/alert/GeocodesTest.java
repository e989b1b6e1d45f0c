package cn.harbinkepu.alert;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GeocodesTest {

    @Test
    void hasTwelveDigitsOnTheWire() {
        assertThat(Geocodes.wire("230103")).isEqualTo("230103000000");
    }

    @Test
    void aCodeOfTheCityMeetsItsDistrictsAndTheProvince() {
        assertThat(Geocodes.meet(List.of("230100000000"), "230103")).isTrue();
        assertThat(Geocodes.meet(List.of("230100"), "230000")).isTrue();
        assertThat(Geocodes.meet(List.of("230100000000"), "230103001000")).isTrue();
    }

    @Test
    void districtsThatOnlyShareDigitsDoNotMeet() {
        assertThat(Geocodes.meet(List.of("230103000000"), "230104")).isFalse();
        assertThat(Geocodes.meet(List.of("230110000000"), "230111")).isFalse();
        assertThat(Geocodes.meet(List.of("230100000000"), "230200")).isFalse();
    }
}
