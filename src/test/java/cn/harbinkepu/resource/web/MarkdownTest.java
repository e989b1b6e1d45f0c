package cn.harbinkepu.resource.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MarkdownTest {

    @Test
    void rawHtmlIsShownAsText() {
        assertThat(Markdown.html("<script>alert(1)</script>\n\n文字<img src=x onerror=alert(1)>"))
                .isEqualTo("""
                        <p>&lt;script&gt;alert(1)&lt;/script&gt;</p>
                        <p>文字&lt;img src=x onerror=alert(1)&gt;</p>
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JAVASCRIPT:alert(1)",
                "&#106;avascript:alert(1)",
                "java&Tab;script:alert(1)",
                "data:text/html;base64,PHNjcmlwdD4=",
                "vbscript:x",
                "//evil.example/",
                "/\\\\evil.example/",
                "file:///etc/passwd"
            })
    void anAddressThatCouldActLeadsNowhere(String address) {
        assertThat(Markdown.html("[按这里](" + address + ")")).contains("href=\"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/a?b=1", "mailto:a@example.org", "/subjects/water", "#part"})
    void webMailAndOwnAddressesAreLinks(String address) {
        assertThat(Markdown.html("[按这里](" + address + ")"))
                .contains("<a rel=\"nofollow noopener\" href=\"" + address + "\">按这里</a>");
    }

    @Test
    void aPictureFromElsewhereBecomesALink() {
        assertThat(Markdown.html("![江面](https://example.org/river.png)"))
                .contains("<a rel=\"nofollow noopener\" href=\"https://example.org/river.png\">江面</a>")
                .doesNotContain("<img");
    }

    @Test
    void headingsStepDownBelowThePagesOwn() {
        assertThat(Markdown.html("# 甲\n\n###### 乙")).isEqualTo("<h2>甲</h2>\n<h6>乙</h6>\n");
    }

    @Test
    void linesOfASourceStayLines() {
        assertThat(Markdown.html("第一行\n第二行")).isEqualTo("<p>第一行<br>\n第二行</p>\n");
    }

    @Test
    void tablesAreTables() {
        assertThat(Markdown.html("| 温度 | 现象 |\n|--|--|\n| −10 ℃ | 冰变脆 |"))
                .contains("<table class=\"table\">")
                .contains("<td>冰变脆</td>");
    }
}
