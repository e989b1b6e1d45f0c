package cn.harbinkepu.push;

import java.util.Base64;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SealTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String ADDRESS = "name@example.cn";

    @Test
    void whatIsSealedCannotBeReadWithoutTheKey() {
        Seal seal = new Seal(Optional.of(KEY));

        byte[] kept = seal.close(ADDRESS);

        assertThat(new String(kept, UTF_8)).doesNotContain("example");
        assertThat(seal.open(kept)).isEqualTo(ADDRESS);
        assertThat(seal.close(ADDRESS)).isNotEqualTo(kept);
        assertThatThrownBy(() -> new Seal(Optional.empty()).open(kept)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasKeptBeforeThereWasAKeyIsReadStill() {
        byte[] kept = new Seal(Optional.empty()).close(ADDRESS);

        assertThat(new Seal(Optional.of(KEY)).open(kept)).isEqualTo(ADDRESS);
    }

    @Test
    void whatWasChangedIsRefused() {
        Seal seal = new Seal(Optional.of(KEY));
        byte[] kept = seal.close(ADDRESS);
        kept[kept.length - 1] ^= 1;

        assertThatThrownBy(() -> seal.open(kept)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        String shorter = Base64.getEncoder().encodeToString(new byte[16]);

        assertThatThrownBy(() -> new Seal(Optional.of(shorter))).hasMessageContaining("32");
    }
}
