package cn.harbinkepu.core.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OwnPathTest {

    @Test
    void aPathOfThisSiteIsGoneTo() {
        assertThat(OwnPath.or("/subjects/water?kind=VIDEO", "/")).isEqualTo("/subjects/water?kind=VIDEO");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "https://evil.example/", "//evil.example", "/\\evil.example", "/a\\b", "/a\nb", "studio"})
    void whatCouldLeadElsewhereIsNot(String asked) {
        assertThat(OwnPath.or(asked, "/")).isEqualTo("/");
    }
}
