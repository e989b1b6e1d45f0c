package cn.harbinkepu.text.hanlp;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import cn.harbinkepu.text.Words;

import static org.assertj.core.api.Assertions.assertThat;

class HanlpWordsTest {

    private static final String ICE = """
            松花江的冰怎样分层

            松花江每年十一月下旬封冻，冰面从岸边向江心生长。冰的导热很慢，所以冰越厚，下面的水结冰越慢。
            江心水流快的地方冰薄，叫作清沟，最容易发生危险。请不要在没有标志的冰面上行走。
            参考资料
            """;

    private final Words words = new HanlpWords();

    @Test
    void keywordsNameWhatTheTextIsAbout() {
        List<String> keywords = words.keywords(ICE, 8);

        assertThat(keywords).hasSizeLessThanOrEqualTo(8).doesNotHaveDuplicates().contains("松花江", "冰面");
        assertThat(keywords).doesNotContain("参考", "资料");
    }

    @Test
    void aTextWithoutWordsHasNoKeywords() {
        assertThat(words.keywords("  12345 !!! ", 5)).isEmpty();
    }

    @Test
    void aSummaryIsMadeOfWholeSentencesInTheirOrder() {
        String summary = words.summary(ICE, 80);

        assertThat(summary).isNotEmpty().hasSizeLessThanOrEqualTo(80).endsWith("。");
        List<Integer> places = summary.lines()
                .flatMap(line -> java.util.Arrays.stream(line.split("(?<=。)")))
                .map(ICE::indexOf)
                .toList();
        assertThat(places).doesNotContain(-1).isSorted();
    }

    @Test
    void aFirstSentenceThatIsTooLongIsCutAtAComma() {
        String summary = words.summary("哈尔滨的冬天又长又冷，江面上的冰可以行车，也可以采来建造冰雪大世界的城堡和滑梯。", 30);

        assertThat(summary).isEqualTo("哈尔滨的冬天又长又冷，江面上的冰可以行车…");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    松花江的冰面什么时候可以行走           | zh-CN
                    松花江的冰面什麼時候可以行走，請問專家 | zh-TW
                    How thick must the ice be to walk on?  | en
                    Какой толщины должен быть лёд          | ru
                    氷はどのくらい厚いと歩けますか         | ja
                    얼음이 얼마나 두꺼워야 걸을 수 있나요  | ko
                    GB 15763 标准里的 CO 报警器怎么装才对  | zh-CN
                    """)
    void theLanguageIsThatOfMostOfTheText(String text, String language) {
        assertThat(words.language(text)).contains(language);
    }

    @Test
    void tooLittleTextHasNoLanguage() {
        assertThat(words.language("冰 42")).isEmpty();
    }

    @Test
    void traditionalCharactersBecomeSimplifiedOnes() {
        assertThat(words.simplified("氣象臺發布暴雪橙色預警 abc")).isEqualTo("气象台发布暴雪橙色预警 abc");
    }

    @Test
    void pinyinJoinsSyllablesAndKeepsLettersAndDigits() {
        assertThat(words.pinyin("哈尔滨 2026 冰雪大世界！")).isEqualTo("haerbin2026bingxuedashijie");
    }
}
