package cn.harbinkepu.resource;

import java.time.Instant;
import java.time.OffsetDateTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FirstPublicationTest {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00Z",
                "-999999999-01-01T00:00:00+18:00",
                "1899-12-31T23:59:59+08:00",
                "2026-11-27T10:00:01Z",
                "+999999999-12-31T23:59:59-18:00"
            })
    void whatNobodyCanMeanIsNotBelieved(String told) {
        assertThat(FirstPublication.of(OffsetDateTime.parse(told), NOW)).isEmpty();
    }

    @Test
    void whatIsPastIsKeptInUniversalTime() {
        assertThat(FirstPublication.of(OffsetDateTime.parse("1900-01-01T00:00:00+08:00"), NOW))
                .contains(OffsetDateTime.parse("1899-12-31T16:00:00Z"));
    }

    @Test
    void aClockThatIsAheadMeansNow() {
        assertThat(FirstPublication.of(OffsetDateTime.parse("2026-11-27T09:00:00Z"), NOW))
                .contains(OffsetDateTime.parse("2026-11-26T10:00:00Z"));
    }
}
