package cn.harbinkepu.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.text.hanlp.Hanlp;

import static org.assertj.core.api.Assertions.assertThat;

/// Words are found however they are written, and nothing else is.
class LevelledTest {

    private static final Spelling SPELLING = new Spelling(Characters.load(), Hanlp.words()::simplified);

    @ParameterizedTest
    @CsvSource({
        "这种设备絕對安全。, 絕對安全",
        "这种设备绝\u200B对安\u2060全。, 绝\u200B对安\u2060全",
        "这种设备绝 对  安　全。, 绝 对  安　全",
        "这种设备绝\uFE0F对安\u034F全。, 绝\uFE0F对安\u034F全",
        "这种设备绝\u3164对安\uDB40\uDD00全。, 绝\u3164对安\uDB40\uDD00全",
        "这种设备１００％安全。, １００％安全",
        "这种设备⽌绝无仅有。, 绝无仅有",
        "这种设备絕無僅有。, 絕無僅有",
    })
    void anAbsoluteClaimIsFoundAndMarkedAsItStands(String body, String quote) {
        Finding found = only(body, Rule.ABSOLUTE_CLAIM);

        Passage passage = found.passage().orElseThrow();
        assertThat(passage.quote()).isEqualTo(quote);
        assertThat(body.substring(passage.start(), passage.end())).isEqualTo(quote);
    }

    @Test
    void aPromiseIsFoundAcrossALineBreakWithinAParagraph() {
        String body = "这种药膏能让关节炎彻底\n治愈，不必去医院。";

        Passage passage = only(body, Rule.MEDICAL_PROMISE).passage().orElseThrow();

        assertThat(passage.quote()).isEqualTo("彻底\n治愈");
        assertThat(passage.prefix()).endsWith("关节炎");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "病人说这事儿彻底\n\n治愈一说从何谈起",
                "- 关节炎患者要彻底\n- 治愈之前不要跑步",
                "# 把病讲彻底\n治愈的病人常来复查",
                "| 病程 | 彻底 |\n| --- | --- |\n| 治愈 | 三年 |"
            })
    void whatStandsInTwoParagraphsItemsOrCellsIsNotOneWord(String body) {
        assertThat(found(body, Rule.MEDICAL_PROMISE)).isEmpty();
    }

    @Test
    void aDenialIsReadInTheSameSpelling() {
        assertThat(found("任何設備都不能說絕對安全。", Rule.ABSOLUTE_CLAIM)).isEmpty();
        assertThat(found("所谓“絕對安全”是一句广告。", Rule.ABSOLUTE_CLAIM)).isEmpty();
    }

    @Test
    void aListedTermIsFoundInEverySpelling() {
        for (String written : List.of("请按裝报警器。", "请按\u200B装报警器。", "请按\n装报警器。", "请按 　装报警器。")) {
            assertThat(terms(written)).as(written).hasSize(1);
        }
        assertThat(terms("一袋重５０ＫＧ。")).extracting(Finding::quote).containsExactly("ＫＧ");
        assertThat(terms("请按\n装修要求办。")).as("a longer word that is right").isEmpty();
    }

    @Test
    void plainTextIsReadOnce() {
        assertThat(levelled("松花江的冰有多厚才安全？至少十厘米。\n\n- 结伴而行\n- 带上绳索\n")).isEmpty();
        assertThat(levelled("English text, 100 % plain.\nSecond line.")).isEmpty();
        assertThat(levelled("氣象臺發布預警")).isPresent();
    }

    @Test
    void aTextOfNothingButBlanksAndMarksTakesNoLongerThanAnother() {
        String blanks = "绝 \u200B\n".repeat(200_000);

        assertThat(levelled(blanks)).isPresent();
        assertThat(found(blanks, Rule.ABSOLUTE_CLAIM)).isEmpty();
    }

    private static Optional<Levelled> levelled(String body) {
        return Levelled.of(Prose.markdown("body", body), SPELLING);
    }

    private static Finding only(String body, Rule rule) {
        List<Finding> found = found(body, rule);
        assertThat(found).as(body).hasSize(1);
        return found.getFirst();
    }

    private static List<Finding> found(String body, Rule rule) {
        List<Finding> found = new ArrayList<>();
        new ClaimCheck(SPELLING).examine(Manuscript.of(Kind.ARTICLE, Texts.article(body), Texts.NOTHING), found::add);
        return found.stream()
                .filter(finding -> finding.rule().equals(rule.code()))
                .toList();
    }

    private static List<Finding> terms(String body) {
        List<Finding> found = new ArrayList<>();
        Texts.EXAMINER
                .prepare(List.of(Texts.term("按装", "按装修"), Texts.term("KG")))
                .examine(Manuscript.of(Kind.ARTICLE, Texts.article(body), Texts.NOTHING), found::add);
        return found;
    }
}
