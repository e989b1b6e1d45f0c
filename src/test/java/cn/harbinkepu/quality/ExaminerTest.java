package cn.harbinkepu.quality;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import cn.harbinkepu.quality.Manuscript.Attached;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.Kind;

import static org.assertj.core.api.Assertions.assertThat;

class ExaminerTest {

    private static final UUID PICTURE = UUID.fromString("0199d0a0-0000-7000-8000-000000000001");

    @Test
    void asksForSourcesAndRightsOfWhatIsWrittenButNotOfAHouse() {
        Content bare = Content.titled("黑龙江省科学技术馆");

        assertThat(rules(Kind.ARTICLE, bare)).contains("sources-missing", "licence-missing", "attribution-missing");
        assertThat(rules(Kind.VENUE, bare))
                .contains("licence-missing", "attribution-missing")
                .doesNotContain("sources-missing");
    }

    @Test
    void asksForTheTextOfEachFigureAndForItsFile() {
        Content content = Texts.article("""
                ![](/media/%1$s/picture "江面")

                ![冰盘在江面上连成一片](/media/%1$s/picture "江面")

                ![IMG_2034.jpg](/media/0199d0a0-0000-7000-8000-000000000002/picture)

                ![一张别处的照片](https://example.org/ice.jpg)
                """.formatted(PICTURE));

        List<Finding> found = Texts.findings(Kind.ARTICLE, content, new Attached(Set.of(PICTURE), false));

        assertThat(found)
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder("alt-missing", "alt-useless", "figure-absent", "figure-elsewhere");
        assertThat(found.getFirst().passage().orElseThrow().start()).isZero();
    }

    @Test
    void advisesWhenTheTextIsInAnotherLanguageThanTheFieldSays() {
        String english = "Before you step on the ice of the river, measure it: ten centimetres carry a person.";
        String traditional = "松花江封凍以後，冰層厚度不足十厘米時不要上冰，遇到落水險情先呼救，再用竹竿救援，並且報警等待專業人員。";

        assertThat(Texts.rules(Texts.article(english))).contains("language-differs");
        assertThat(Texts.rules(Texts.article(traditional))).contains("language-differs");
        assertThat(Texts.rules(Texts.article("冰（ice）的厚度用 centimetre 计，WHO 和 ISO 的文件里都有说明。")))
                .doesNotContain("language-differs");
        assertThat(Texts.rules(Texts.article("ISO 9001"))).doesNotContain("language-differs");
    }

    @Test
    void asksForWordsOfWhatIsOnlySeenOrHeard() {
        Content content = Texts.article("");

        assertThat(rules(Kind.VIDEO, content)).contains("captions-missing");
        assertThat(rules(Kind.AUDIO, content)).contains("transcript-missing");
        assertThat(rules(Kind.CHART, content)).contains("chart-text-missing");
        assertThat(Texts.findings(Kind.VIDEO, content, new Attached(Set.of(), true)))
                .extracting(Finding::rule)
                .doesNotContain("captions-missing");
    }

    @Test
    void marksASentenceThatIsTooLongForWhomItIsWritten() {
        String sentence = "江水在零度以下的天气里先在表面失去热量然后结出细小的冰花再由水流把冰花推到一起形成冰盘直到冰盘和冰盘之间的缝隙都被填满整个江面就这样封住了";

        assertThat(Texts.rules(Texts.article(sentence + "。"))).doesNotContain("sentence-long");
        Finding found = Texts.findings(Texts.article("先看江面。**江水**" + sentence + "。", "ELDERS")).stream()
                .filter(finding -> finding.rule().equals("sentence-long"))
                .findFirst()
                .orElseThrow();
        assertThat(found.quote()).startsWith("江水在零度");
        assertThat(found.level()).isEqualTo(Level.ADVICE);
    }

    @Test
    void namesACharacterThatTheTableDoesNotHaveOnce() {
        List<Finding> found = Texts.findings(Texts.article("黑龍江的冰，黑龍江的雪。〇"));

        assertThat(found).extracting(Finding::quote).containsExactly("龍");
        assertThat(found).extracting(Finding::rule).containsExactly("character-unlisted");
    }

    @Test
    void asksForAnAbbreviationToBeExplainedOnlyWhereNobodyDoes() {
        assertThat(Texts.rules(Texts.article("请使用AED抢救。"))).contains("term-unexplained");
        assertThat(Texts.rules(Texts.article("请使用自动体外除颤器（AED）抢救。AED会说话。"))).doesNotContain("term-unexplained");
        assertThat(Texts.rules(Texts.article("AED是自动体外除颤器。"))).doesNotContain("term-unexplained");
    }

    @Test
    void asksForACompetentSourceOfAdviceOnHealth() {
        Content advice = Texts.article("冻伤以后不要用雪搓。");
        Content health = new Content(
                advice.title(),
                advice.summary(),
                advice.body(),
                List.of(),
                "zh-CN",
                List.of("health"),
                List.of(),
                List.of(),
                advice.licence(),
                advice.attribution(),
                Optional.empty(),
                advice.sources(),
                Optional.empty());

        assertThat(Texts.rules(health)).contains("health-source-missing");
        assertThat(Texts.rules(advice)).doesNotContain("health-source-missing");
    }

    @Test
    void saysWhyAndOnWhatEachRuleRests() {
        assertThat(Rule.values()).allSatisfy(rule -> {
            assertThat(rule.why()).endsWith("。");
            assertThat(rule.basis()).isNotBlank();
            assertThat(Rule.of(rule.code())).contains(rule);
        });
    }

    private static List<String> rules(Kind kind, Content content) {
        return Texts.findings(kind, content, Texts.NOTHING).stream()
                .map(Finding::rule)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "![](", "[", "](", "![a](b ", "```x\n", "``` ", " ", ">", "- ", "1. ", "|--", "|", "#", "$a", "$$", "`",
                "<a", "http://", "最先进", "包治", "“", "（AB", "AB", "图", "- [ ] ", "\u200b", "*", "_", "~"
            })
    void aTextOfNothingButMarksIsExaminedLikeAnother(String mark) {
        String body = mark.repeat(300_000 / mark.length());

        assertThat(Texts.rules(Texts.article(body))).hasSizeLessThan(20_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"包 治 百 病", "包治百\u200b病", "包\u3000治百病", "100%治愈"})
    void aPromiseIsSeenThroughWhatIsNotSeen(String promise) {
        assertThat(Texts.rules(Texts.article("这种办法" + promise + "。"))).contains("medical-promise");
    }
}
