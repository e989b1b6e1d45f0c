package cn.harbinkepu.push;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import cn.harbinkepu.core.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AddressesTest {

    /// RFC 8291, appendix A.
    private static final String KEY =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

    @Test
    void mailAndPhonesAreWrittenInOneWay() {
        assertThat(Addresses.of(ChannelKind.EMAIL, " Name@Example.CN ")).isEqualTo("Name@example.cn");
        assertThat(Addresses.of(ChannelKind.SMS, "+86 138-0000-1234")).isEqualTo("13800001234");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name", "name@", "@example.cn", "a b@example.cn", "a@example", "a@b.cn\r\nBcc: c@d.cn"})
    void whatIsNoMailAddressIsRefused(String typed) {
        assertThatThrownBy(() -> Addresses.of(ChannelKind.EMAIL, typed)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "110", "12800001234", "138000012345", "1380000123a"})
    void whatIsNoMobilePhoneIsRefused(String typed) {
        assertThatThrownBy(() -> Addresses.of(ChannelKind.SMS, typed)).isInstanceOf(Problem.class);
    }

    @Test
    void aSubscriptionHasAPointOfTheCurveAndASecret() {
        String endpoint = "https://push.example.net/one";
        String off = KEY.substring(0, KEY.length() - 2) + "aa";

        assertThat(Addresses.checked(new Subscription(endpoint, KEY, AUTH)).endpoint())
                .isEqualTo(endpoint);
        assertThatThrownBy(() -> Addresses.checked(new Subscription(endpoint, off, AUTH)))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Addresses.checked(new Subscription(endpoint, "AAAA", AUTH)))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Addresses.checked(new Subscription(endpoint, KEY, "AAAA")))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Addresses.checked(new Subscription("not an address", KEY, AUTH)))
                .isInstanceOf(Problem.class);
    }
}
