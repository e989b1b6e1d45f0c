package cn.harbinkepu.alert;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.alert.Warning.Meaning;
import cn.harbinkepu.alert.cap.CapForTests;
import cn.harbinkepu.alert.cap.CapReader;
import cn.harbinkepu.taxonomy.Vocabularies;

import static org.assertj.core.api.Assertions.assertThat;

class MeaningsTest {

    private static final CapForTests BLIZZARD = CapForTests.blizzard();
    private static final String GEOCODE = "<value>230103000000</value>";

    private final Meanings meanings = new Meanings(Examples.VOCABULARIES);

    @Test
    void theNationalCodeLeadsToTheHazard() {
        Meaning meaning = meaning(BLIZZARD.with("<event>暴雪</event>", "<event>Snow</event>"));

        assertThat(meaning.hazard()).contains("blizzard-coldwave");
        assertThat(meaning.eventCode()).contains("11B04");
        assertThat(meaning.districts()).containsExactly("230103");
    }

    @Test
    void aRoadThatFreezesIsAHazardOfItsOwnByCodeAndByName() {
        CapForTests ice = BLIZZARD.with("<event>暴雪</event>", "<event>道路结冰</event>");

        assertThat(meaning(ice.with("11B04", "11B21")).hazard()).contains("road-ice");
        assertThat(meaning(ice.with("11B04", "none")).eventCode()).contains("11B21");
        assertThat(meaning(BLIZZARD.with("11B04", "11B09").with("暴雪", "高温")).hazard())
                .contains("heat");
    }

    @Test
    void withoutACodeTheNameDoesAndTheLongerOneSaysMore() {
        CapForTests named = BLIZZARD.with("11B04", "none").with("<event>暴雪</event>", "<event>雷雨大风</event>");

        assertThat(meaning(named).eventCode()).contains("11B20");
        assertThat(meaning(named.with("雷雨大风", "不明")).hazard()).isEmpty();
    }

    @Test
    void theColourSaysTheLevelAndElseTheSeverity() {
        assertThat(meaning(BLIZZARD.with("橙色预警", "红色预警")).level()).contains(Level.RED);
        assertThat(meaning(BLIZZARD.with("橙色预警[II/严重]", "预警")).level()).contains(Level.ORANGE);
        assertThat(meaning(BLIZZARD.with("橙色预警[II/严重]", "预警").with("Severe", "Unknown"))
                        .level())
                .isEmpty();
    }

    @Test
    void ofSeveralColoursThatCountsWhichItBecomes() {
        String headline = "哈尔滨市气象台发布暴雪橙色预警[II/严重]";

        assertThat(meaning(BLIZZARD.with(headline, "气象台将暴雪黄色预警信号升级为暴雪红色预警信号")).level())
                .contains(Level.RED);
        assertThat(meaning(BLIZZARD.with(headline, "暴雪黄色、大风蓝色预警")).level()).isEmpty();
        assertThat(meaning(BLIZZARD.with(headline, "暴雪预警")
                                .with(
                                        "<area>",
                                        "<parameter><valueName>link</valueName><value>/red/</value></parameter><area>"))
                        .level())
                .contains(Level.ORANGE);
    }

    @Test
    void divisionCodesArePrefixes() {
        assertThat(meaning(BLIZZARD.with(GEOCODE, "<value>230100</value>")).districts())
                .containsExactly(Vocabularies.CITY);
        assertThat(meaning(BLIZZARD.with(GEOCODE, "<value>23</value>")).districts())
                .containsExactly(Vocabularies.CITY);
        assertThat(meaning(BLIZZARD.with(GEOCODE, "<value>230103001</value>")).districts())
                .containsExactly("230103");
        assertThat(meaning(BLIZZARD.with(GEOCODE, "<value>100000</value>")).districts())
                .containsExactly(Vocabularies.CITY);
        assertThat(meaning(BLIZZARD.with(GEOCODE, "<value>110101000000</value>"))
                        .districts())
                .isEmpty();
    }

    @Test
    void withoutCodesWhatIsDrawnDoes() {
        CapForTests drawn = BLIZZARD.with(
                "<geocode><valueName>CPEAS Geographic Code</valueName><value>230103000000</value></geocode>",
                "<circle>45.7567,126.6424 1</circle>");

        assertThat(meaning(drawn).districts()).isNotEmpty().doesNotContain(Vocabularies.CITY, "230123");
        assertThat(meaning(drawn.with("45.7567,126.6424 1", "39.9,116.4 50")).districts())
                .isEmpty();
        assertThat(meaning(drawn.with("45.7567,126.6424 1", "45.75,126.65 900")).districts())
                .containsExactly(Vocabularies.CITY);
    }

    @Test
    void whatIsNotSaidStaysOpen() {
        Meaning meaning = meaning(BLIZZARD.with("<headline>哈尔滨市气象台发布暴雪橙色预警[II/严重]</headline>", "")
                .with("<instruction>减少外出，远离临时搭建物。</instruction>", ""));

        assertThat(meaning.headline()).isEqualTo("哈尔滨市气象台发布暴雪橙色预警");
        assertThat(meaning.instruction()).isEmpty();
    }

    @Test
    void whatContradictsItselfIsDoubted() {
        assertThat(meaning(BLIZZARD).doubts()).isEmpty();
        assertThat(meaning(BLIZZARD.with("<event>暴雪</event>", "<event>雷雨大风</event>"))
                        .doubts())
                .singleElement()
                .asString()
                .contains("11B04", "暴雪", "雷雨大风");
        assertThat(meaning(BLIZZARD.with("<event>暴雪</event>", "<event>火灾</event>"))
                        .doubts())
                .hasSize(1);
        assertThat(meaning(BLIZZARD.with("<event>暴雪</event>", "<event>Snow</event>"))
                        .doubts())
                .isEmpty();
        assertThat(meaning(BLIZZARD.with("Severe", "Minor")).doubts())
                .singleElement()
                .asString()
                .contains("橙色", "Minor");
        assertThat(meaning(BLIZZARD.with("Severe", "Unknown")).doubts()).isEmpty();
        assertThat(meaning(BLIZZARD.with(
                                "<area>", "<parameter><valueName>预警颜色</valueName><value>红色</value></parameter><area>"))
                        .doubts())
                .singleElement()
                .asString()
                .contains("几种颜色", "橙色", "红色");
        String second = "<eventCode><valueName>GB/T 35561-2017</valueName><value>11B03</value></eventCode><expires>";
        assertThat(meaning(BLIZZARD.with("<expires>", second)).doubts())
                .anySatisfy(doubt -> assertThat(doubt).contains("几种灾害"));
    }

    @Test
    void severalVoicesThatAgreeAreNoDoubtAndOthersAre() {
        String info = BLIZZARD.xml().replaceAll("(?s).*(<info>.*</info>).*", "$1");
        String english = info.replace("zh-CN", "en-US")
                .replace("<event>暴雪", "<event>Snowstorm")
                .replaceAll("<headline>.*</headline>", "<headline>Orange warning of snow</headline>")
                .replaceAll("<description>.*</description>", "<description>Snow</description>");

        assertThat(meaning(BLIZZARD.with("</info>", "</info>" + english)).doubts())
                .isEmpty();
        assertThat(meaning(BLIZZARD.with("</info>", "</info>" + english.replace("Severe", "Minor")))
                        .doubts())
                .hasSize(1);
        assertThat(meaning(BLIZZARD.with("</info>", "</info>" + info)).doubts()).hasSize(1);
    }

    @Test
    void chineseIsKnownByItsLettersToo() {
        String info = BLIZZARD.xml().replaceAll("(?s).*(<info>.*</info>).*", "$1");
        CapForTests english = BLIZZARD.with("暴雪</event>", "Snow</event>")
                .with("哈尔滨市气象台发布暴雪橙色预警[II/严重]", "Orange warning of snow")
                .with("预计未来6小时降雪量将达10毫米以上。", "Snow")
                .with("<language>zh-CN</language>", "");
        CapForTests both = english.with("</info>", "</info>" + info.replace("<language>zh-CN</language>", ""));

        assertThat(meaning(both).headline()).contains("暴雪橙色预警");
    }

    @Test
    void whatOnlyTakesSomethingBackIsAnEnd() {
        assertThat(onlyEnds("哈尔滨市气象台解除暴雪橙色预警[II/严重]")).isTrue();
        assertThat(onlyEnds("哈尔滨市气象台发布暴雪橙色预警[II/严重]")).isFalse();
        assertThat(onlyEnds("气象台解除暴雪橙色预警，发布暴雪黄色预警")).isFalse();
        assertThat(onlyEnds("暴雪橙色预警尚未解除")).isFalse();
    }

    @Test
    void whatTurnsTheTextAroundIsTakenOut() {
        Meaning meaning = meaning(BLIZZARD.with("发布暴雪", "\u202e发布\u2066暴雪"));

        assertThat(meaning.headline()).isEqualTo("哈尔滨市气象台发布暴雪橙色预警[II/严重]");
        assertThat(meaning.doubts()).singleElement().asString().contains("文字方向");
    }

    private static boolean onlyEnds(String headline) {
        CapForTests cap = BLIZZARD.with("哈尔滨市气象台发布暴雪橙色预警[II/严重]", headline);
        return Meanings.onlyEnds(CapReader.read(CapReader.parse(cap.bytes())));
    }

    private Meaning meaning(CapForTests cap) {
        return meanings.of(CapReader.read(CapReader.parse(cap.bytes())));
    }
}
