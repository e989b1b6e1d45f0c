package cn.harbinkepu.search;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.resource.PlainText;

import static org.assertj.core.api.Assertions.assertThat;

class HtmlTest {

    @Test
    void markup_becomes_text() {
        assertThat(Html.escape("<b onclick='x'>\"&\"</b>"))
                .isEqualTo("&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/b&gt;");
    }

    @Test
    void markdown_is_read_without_its_marks() {
        assertThat(PlainText.of("# 冰\n\n**雪**是[水](https://example.org)的\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n"))
                .contains("冰", "雪", "一")
                .doesNotContain("**", "|", "#");
    }
}
