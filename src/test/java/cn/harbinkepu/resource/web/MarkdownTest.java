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
    @ValueSource(strings = {"https://example.org/a?b=1", "mailto:a@example.org", "/subjects/water"})
    void webMailAndOwnAddressesAreLinks(String address) {
        assertThat(Markdown.html("[按这里](" + address + ")"))
                .contains("<a rel=\"nofollow noopener\" href=\"" + address + "\">按这里</a>");
    }

    @Test
    void aLinkToNowhereInTheTextIsWordsAlone() {
        assertThat(Markdown.html("冰厚十厘米[**\\[1\\]**](#_ftn1)以上")).isEqualTo("<p>冰厚十厘米<strong>[1]</strong>以上</p>\n");
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
    void aTextThatBeginsLowerDownLeavesNoLevelOut() {
        assertThat(Markdown.html("## 甲\n\n### 乙")).isEqualTo("<h2>甲</h2>\n<h3>乙</h3>\n");
    }

    @Test
    void linesOfASourceStayLines() {
        assertThat(Markdown.html("第一行\n第二行")).isEqualTo("<p>第一行<br>\n第二行</p>\n");
    }

    @Test
    void tablesAreTables() {
        assertThat(Markdown.html("| 温度 | 现象 |\n|--|--|\n| −10 ℃ | 冰变脆 |"))
                .contains("<table class=\"table\" tabindex=\"0\">")
                .contains("<td>冰变脆</td>");
    }

    @Test
    void aPictureOfItsOwnIsAFigureWithItsCaption() {
        assertThat(Markdown.html("![江面结冰](/media/01234567-89ab-cdef-0123-456789abcdef/picture \"图 1 <冰>\")"))
                .isEqualTo("""
                        <figure><img src="/media/01234567-89ab-cdef-0123-456789abcdef/picture" alt="江面结冰" loading="lazy" />\
                        <figcaption>图 1 &lt;冰&gt;</figcaption></figure>
                        """);
    }

    @Test
    void aFormulaIsShownWithoutScript() {
        assertThat(Markdown.html("能量 $E=mc^2$。"))
                .isEqualTo("<p>能量 <math><mrow><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></mrow>"
                        + "</math>。</p>\n");
        assertThat(Markdown.html("前文\n$$\n\\frac{a}{b}\n$$\n后文"))
                .contains("<p>前文</p>", "<p class=\"formula\"><math display=\"block\">", "<p>后文</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"价格从 $5 到 $10。", "$5到$10", "a$ b$", "\\$x\\$", "$$ 很贵", "$$ 很贵 $$ 了"})
    void pricesStayPrices(String words) {
        assertThat(Markdown.html(words)).isEqualTo("<p>" + words.replace("\\", "") + "</p>\n");
    }

    @Test
    void aFormulaWithAFaultIsShownAsItWasWritten() {
        assertThat(Markdown.html("$\\frac{<a$")).isEqualTo("<p><code>\\frac{&lt;a</code></p>\n");
    }

    @Test
    void tagsForWhatMarkdownCannotSayWorkInPairsOnly() {
        assertThat(Markdown.html("H<sub>2</sub>O 与 10<sup>*6*</sup>，<strong>“冰”</strong>面"))
                .isEqualTo("<p>H<sub>2</sub>O 与 10<sup><em>6</em></sup>，<strong>“冰”</strong>面</p>\n");
        assertThat(Markdown.html("a<sub>b</sup> <sub onclick=x>c"))
                .isEqualTo("<p>a&lt;sub&gt;b&lt;/sup&gt; &lt;sub onclick=x&gt;c</p>\n");
    }
}
