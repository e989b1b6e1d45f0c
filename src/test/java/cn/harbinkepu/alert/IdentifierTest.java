package cn.harbinkepu.alert;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdentifierTest {

    private static final String ISSUER = "23010041600000";

    @Test
    void isWrittenInBeijingTime() {
        Identifier identifier = new Identifier(ISSUER, Instant.parse("2026-01-14T22:30:00.987Z"), 0);

        assertThat(identifier).hasToString("23010041600000_20260115063000_0");
    }

    @Test
    void isReadBack() {
        Identifier identifier = new Identifier(ISSUER, Instant.parse("2026-12-31T16:00:00Z"), 9);

        assertThat(Identifier.parse(identifier.toString())).contains(identifier);
    }

    @Test
    void isNotReadFromATimeThatDoesNotExist() {
        assertThat(Identifier.parse("23010041600000_20260230063000_0")).isEmpty();
        assertThat(Identifier.parse("23010041600000_20260115063000")).isEmpty();
    }

    @Test
    void refusesAnIssuerOfTheWrongLength() {
        assertThatThrownBy(() -> new Identifier("230100", Instant.EPOCH, 0)).hasMessageContaining("fourteen digits");
        assertThatThrownBy(() -> new Identifier(ISSUER, Instant.EPOCH, 10)).hasMessageContaining("0-9");
    }
}
