package cn.harbinkepu.media.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.3.2.1, true",
        "127.0.0.0/8, 128.0.0.1, false",
        "10.1.2.0/23, 10.1.3.255, true",
        "10.1.2.0/23, 10.1.4.0, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "2001:db8::/32, 2001:db8:7::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "::1/128, ::1, true",
        "::1/128, 127.0.0.1, false",
        "127.0.0.0/8, ::1, false",
        "fe80::/10, fe80::1%eth0, true"
    })
    void anAddressIsInARangeIfItBeginsAsTheRangeDoes(String range, String address, boolean holds) {
        assertThat(AddressRange.of(range).holds(address)).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x"})
    void aMistakeInTheConfigurationIsRefused(String range) {
        assertThatThrownBy(() -> AddressRange.of(range)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneHouseholdIsOneParty() {
        assertThat(AddressRange.party("2001:db8:1:2:3:4:5:6")).isEqualTo(AddressRange.party("2001:db8:1:2::9"));
        assertThat(AddressRange.party("2001:db8:1:2::9")).isNotEqualTo(AddressRange.party("2001:db8:1:3::9"));
        assertThat(AddressRange.party("192.0.2.1")).isNotEqualTo(AddressRange.party("192.0.2.2"));
    }
}
