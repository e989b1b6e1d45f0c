package cn.harbinkepu.review;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.resource.Content;

import static org.assertj.core.api.Assertions.assertThat;

class PassagesTest {

    private static final String BODY = """
            # 冰上安全

            松花江的冰至少要 **十厘米** 厚才安全。初冬的冰不可靠。

            - 看见裂缝就返回
            - 初冬的冰不可靠，深冬的冰也要看
            """;

    @Test
    void findsAChosenPassageAcrossMarkupAndLineBreaks() {
        Quote quote = choose(BODY, "冰至少要 十厘米\n厚才安全");

        assertThat(quote.prefix()).endsWith("松花江的");
        assertThat(quote.suffix()).startsWith("。初冬的冰");
        assertThat(passages(BODY).find(quote)).contains(quote.position());
    }

    @Test
    void tellsTwoEqualPassagesApartByWhatStandsBesideThem() {
        Quote second = passages(BODY).choose("初冬的冰不可靠", "返回", "，深冬").orElseThrow();
        Quote first = passages(BODY).choose("初冬的冰不可靠", "安全。", "。看见").orElseThrow();

        assertThat(second.position()).isGreaterThan(first.position());
        assertThat(passages(BODY).find(first)).contains(first.position());
        assertThat(passages(BODY).find(second)).contains(second.position());
    }

    @Test
    void followsAPassageThatMovedInALaterRevision() {
        Quote quote = choose(BODY, "看见裂缝就返回");

        String later = "先说一句新加的话。\n\n" + BODY.replace("初冬的冰不可靠。", "");

        assertThat(passages(later).find(quote))
                .hasValueSatisfying(at -> assertThat(at).isNotEqualTo(quote.position()));
    }

    @Test
    void losesAPassageThatWasRewritten() {
        Quote quote = choose(BODY, "冰至少要十厘米厚才安全");

        assertThat(passages(BODY.replace("十厘米", "十五厘米")).find(quote)).isEmpty();
    }

    @Test
    void doesNotTakeAnyOtherShortWordForTheOneThatIsGone() {
        Quote quote = passages("前面的话。冰。后面的话。").choose("冰", "前面的话。", "。后面的话").orElseThrow();

        assertThat(passages("说说冰灯与雪雕").find(quote)).isEmpty();
    }

    @Test
    void refusesAPassageThatTheTextDoesNotHave() {
        assertThat(passages(BODY).choose("江水不结冰", "", "")).isEmpty();
        assertThat(passages(BODY).choose("   ", "", "")).isEmpty();
    }

    @Test
    void findsPassagesInTablesAndCodeAndTheTitle() {
        String table = "| 月份 | 冰厚 |\n| --- | --- |\n| 十二月 | 三十厘米 |\n\n`代码里的话`\n";

        assertThat(passages(table).choose("三十厘米", "", "")).isPresent();
        assertThat(passages(table).choose("代码里的话", "", "")).isPresent();
        assertThat(passages(table).choose("标题里的话", "", "")).isPresent();
    }

    private static Quote choose(String body, String exact) {
        return passages(body).choose(exact, "", "").orElseThrow();
    }

    private static Passages passages(String body) {
        return Passages.of(content(body));
    }

    private static Content content(String body) {
        return Content.titled("标题里的话").filled("", body, "zh-CN");
    }
}
