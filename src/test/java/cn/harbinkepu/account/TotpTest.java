package cn.harbinkepu.account;

import java.time.Instant;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

    /// The table of RFC 6238, appendix B, for SHA-1.
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void givesTheCodesOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)), 8))
                .isEqualTo(code);
    }

    @Test
    void takesTheStepBeforeAndTheOneAfterAndNoOther() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = Totp.step(now);

        for (long near = step - 1; near <= step + 1; near++) {
            assertThat(Totp.match(SECRET, Totp.code(SECRET, near, 6), now)).isEqualTo(OptionalLong.of(near));
        }
        for (long far : new long[] {step - 2, step + 2}) {
            assertThat(Totp.match(SECRET, Totp.code(SECRET, far, 6), now)).isEmpty();
        }
        assertThat(Totp.match(SECRET, "", now)).isEmpty();
    }

    @Test
    void aSecretIsWrittenAsAppsReadIt() {
        FactorSecret secret = FactorSecret.of(SECRET);

        assertThat(secret.base32()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(secret.bytes()).isEqualTo(SECRET);
        assertThat(secret.spoken()).startsWith("GEZD GNBV ").endsWith(" QOJQ").hasSize(39);
        assertThat(secret.address("approver"))
                .isEqualTo("otpauth://totp/%E5%93%88%E5%B0%94%E6%BB%A8%E7%A7%91%E6%99%AE:approver"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E5%93%88%E5%B0%94%E6%BB%A8%E7%A7%91%E6%99%AE"
                        + "&algorithm=SHA1&digits=6&period=30");
        assertThat(secret).hasToString("FactorSecret[…]");
        assertThat(FactorSecret.random().bytes()).hasSize(20);
    }

    @Test
    void codesAreReadAsPeopleTypeThem() {
        assertThat(SecondFactor.digits(" 123 456 ")).isEqualTo("123456");
        assertThat(SecondFactor.digits("１２３４５６")).isEqualTo("123456");
        assertThat(SecondFactor.digits("1234-5678-9012-3456-7890")).isEqualTo("12345678901234567890");
        assertThat(SecondFactor.digits("12a456")).isEqualTo("12a456");
    }
}
