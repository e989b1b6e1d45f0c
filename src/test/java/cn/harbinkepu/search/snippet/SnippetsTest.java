package cn.harbinkepu.search.snippet;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import cn.harbinkepu.search.QueryText;

import static org.assertj.core.api.Assertions.assertThat;

class SnippetsTest {

    private static final String RIME = "雾凇，俗称树挂，是北方冬季常见的一种景观。它在每年的十二月到次年二月之间出现得最多，观赏的人从各地赶来。"
            + "松花江上游的丰满水库在冬天放出的水有四摄氏度，流过市区时江面不会封冻，水汽不断升起。"
            + "水汽遇到零下二十度的空气，在江岸的松枝和柳枝上一层层地凝成冰晶，于是千树万树都像开了花。"
            + "因为冰晶之间留有空隙，光线在里面来回反射，所以看上去是白色而不是透明的。"
            + "太阳升高以后，气温回升，多半在上午十点前后就会成片脱落，风大的日子落得更早。";

    @Test
    void the_sentence_that_answers_is_shown_with_what_follows_the_words() {
        assertThat(snippet("雾凇为什么是白色的", "雾凇", RIME)).contains("因为冰晶之间留有空隙");
        assertThat(snippet("丰满水库放出的水有多少度", "雾凇", RIME)).contains("四摄氏度");
        assertThat(snippet("雾凇什么时候脱落", "雾凇", RIME)).contains("上午十点前后");
    }

    @Test
    void who_asks_for_the_title_alone_reads_how_the_text_begins() {
        assertThat(snippet("雾凇是什么？", "雾凇", RIME)).startsWith("<em>雾凇</em>，俗称树挂");
    }

    @Test
    void what_is_left_out_is_told_by_dots_which_count() {
        String middle = plain(snippet("江面封冻 水汽", "雾凇", RIME));
        String end = plain(snippet("气温回升 成片脱落", "雾凇", RIME));

        assertThat(middle).startsWith("…").endsWith("…").hasSizeLessThanOrEqualTo(120);
        assertThat(end).startsWith("…").endsWith("风大的日子落得更早。");
    }

    @Test
    void what_is_told_twice_is_shown_once() {
        String text = "做冰灯，先把灯放进中间空的冰里。" + "这一段讲的是别的事情，与上下文都没有什么关系。".repeat(8) + "做冰灯，先把灯放进中间空的冰里。";

        assertThat(plain(snippet("冰灯怎么做", "冬天", text))).containsOnlyOnce("先把灯放进中间空的冰里");
    }

    @Test
    void a_short_text_is_shown_whole() {
        assertThat(snippet("树枝", "雾凇", "江面升起水汽。\n在树枝上凝成雾凇。")).isEqualTo("江面升起水汽。 在<em>树枝</em>上凝成雾凇。");
    }

    @Test
    void two_places_far_apart_are_shown_together() {
        String text = "黄鼬栖息在林缘和村庄附近。" + "这一段讲的是别的事情，与上下文都没有什么关系。".repeat(8) + "它捕食田鼠，一年能吃掉三百多只。";

        assertThat(plain(snippet("栖息林缘 捕食田鼠", "黄鼬", text)))
                .contains("栖息在林缘", "…它捕食田鼠")
                .hasSizeLessThanOrEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource({
        "霧凇 樹掛, 雾凇又叫树挂, <em>雾凇</em>又叫<em>树挂</em>",
        "雾凇 树挂, 霧凇又叫樹掛, <em>霧凇</em>又叫<em>樹掛</em>",
        "ｄｎａ, DNA 与 dna, <em>DNA</em> 与 <em>dna</em>",
        "AI, AI 与 AIDS, <em>AI</em> 与 AIDS",
        "冰 雪, 冰和雪都是水, <em>冰</em>和<em>雪</em>都是水",
        "冰雪大世界, 大世界在冰雪节开园, <em>大世界</em>在<em>冰雪</em>节开园",
        "哈尔滨的冰灯, 冰灯是哈尔滨的名片, <em>冰灯</em>是<em>哈尔滨</em>的名片",
        "江面 面上, 江面上的冰, <em>江面</em>上的冰",
        "冰雹 雹灾, 冰雹灾害, <em>冰雹</em>灾害",
        "松花江 江水, 松花江水, <em>松花江</em>水",
        "1945年9月, 1945年和1946年9月, <em>1945</em>年和1946年<em>9</em>月",
        "一氧化碳中毒, 一氧化碳无色, <em>一氧化碳</em>无色",
        "一氧化碳中毒, 二氧化碳和一氧化碳, 二氧化碳和<em>一氧化碳</em>",
        "雾凇 凇, 雾凇凇, <em>雾凇凇</em>"
    })
    void words_are_marked_as_they_are_written(String query, String text, String html) {
        assertThat(snippet(query, "", text)).isEqualTo(html);
    }

    @Test
    void nothing_of_the_text_is_markup() {
        assertThat(snippet("冰壶", "", "擦冰让冰壶走得更远 <script>alert(\"1\")</script> & 结尾"))
                .isEqualTo("擦冰让<em>冰壶</em>走得更远 &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; 结尾");
        assertThat(new Snippets(QueryText.parse("amp 冰壶")).title("<b>冰壶</b> &"))
                .contains("&lt;b&gt;<em>冰壶</em>&lt;/b&gt; &amp;");
        assertThat(new Snippets(QueryText.parse("雪")).title("冰壶")).isEmpty();
    }

    @Test
    void a_phrase_is_shown_where_it_stands_as_it_was_quoted() {
        String text = "水汽升起，江面平静，升起的江面水汽很快散去。" + "这里说的是另一件事。".repeat(20) + "不冻的江面升起水汽，凝成雾凇。";

        assertThat(snippet("\"江面升起水汽\"", "雾凇", text)).contains("<em>江面升起水汽</em>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"天文", "quasar", "、。！", "😀"})
    void where_nothing_matches_there_is_nothing(String query) {
        assertThat(new Snippets(QueryText.parse(query)).of("雾凇", List.of(new Extract(RIME, true, true))))
                .isEmpty();
    }

    @Test
    void a_list_of_sources_tells_nothing() {
        String text = "这一段讲的是别的事情。".repeat(20) + "\n年纪大的人走路要慢，跌倒往往在一瞬间，预防最要紧的是把地面擦干。\n"
                + "参考资料\n《预防老年人跌倒技术指南》，原卫生部，2011年\n《老年人跌倒预防教程》，人民卫生出版社，2022年";

        assertThat(snippet("预防跌倒", "冰城老人", text)).startsWith("…年纪大的人走路要慢");
    }

    @Test
    void a_text_without_marks_and_one_of_long_words_are_cut_between_words_and_characters() {
        String endless = "𠀀".repeat(200) + "冰" + "𠀀".repeat(200);
        String english = "The river breathes all winter long and nobody knows exactly why it does. ".repeat(6)
                + "Hoarfrost covers the willows whenever the temperature falls below twenty degrees in January";

        assertThat(plain(snippet("冰", "", endless)).codePoints()).allMatch(point -> point < 0xd800 || point > 0xdfff);
        assertThat(plain(snippet("willows temperature", "", english)))
                .contains("willows whenever the temperature")
                .hasSizeLessThanOrEqualTo(120)
                .matches("….*(…|January)");
    }

    @Test
    void extracts_are_not_read_across_their_gaps() {
        List<Extract> extracts =
                List.of(new Extract("雾凇是一种景观，", true, false), new Extract("江面上的水汽在松枝上凝成冰晶，于是", false, false));

        assertThat(plain(new Snippets(QueryText.parse("江面 水汽 冰晶"))
                        .of("雾凇", extracts)
                        .orElseThrow()))
                .startsWith("…江面上的水汽")
                .doesNotContain("景观，江面");
    }

    @ParameterizedTest
    @ValueSource(strings = {"雾凇", "冰晶 空隙 光线", "松花江的水为什么不结冰", "上午十点 丰满水库", "江面 2024"})
    void a_snippet_is_never_longer_than_its_room(String query) {
        for (int from = 0; from < RIME.length(); from += 7) {
            String text = (RIME.substring(from) + " DNA, " + RIME).repeat(2);

            assertThat(plain(snippet(query, "雾凇", text))).hasSizeLessThanOrEqualTo(120);
        }
    }

    private static String snippet(String query, String title, String text) {
        return new Snippets(QueryText.parse(query))
                .of(title, List.of(new Extract(text, true, true)))
                .orElseThrow();
    }

    private static String plain(String html) {
        return html.replace("<em>", "").replace("</em>", "");
    }
}
