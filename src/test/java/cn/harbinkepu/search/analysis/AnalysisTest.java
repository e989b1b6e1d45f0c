package cn.harbinkepu.search.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.apache.lucene.analysis.Analyzer;
import org.elasticsearch.plugin.NamedComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.search.analysis.TestAnalyzers.Term;

import static org.assertj.core.api.Assertions.assertThat;

class AnalysisTest {

    @Test
    void words_of_the_lexicon_stay_whole_inside_a_sentence() {
        assertThat(TestAnalyzers.terms(TestAnalyzers.QUERY_WORDS, "松花江边的冰雪运动"))
                .extracting(Term::text)
                .containsExactly("松花江", "边", "冰雪运动");
    }

    @Test
    void words_of_the_dictionary_are_cut_and_function_words_left_out() {
        assertThat(TestAnalyzers.words("冬季取暖的安全")).containsExactly("冬季", "取暖", "安全");
    }

    @Test
    void a_text_with_a_long_word_is_found_by_the_words_inside() {
        assertThat(TestAnalyzers.words("一氧化碳中毒")).containsExactly("一氧化碳中毒", "一氧化碳", "中毒");
        assertThat(TestAnalyzers.terms(TestAnalyzers.QUERY_WORDS, "冰雪大世界"))
                .extracting(Term::text)
                .doesNotContain("世界");
    }

    @Test
    void traditional_full_width_and_capital_spellings_are_one() {
        assertThat(TestAnalyzers.words("機器人與ＡＩ、Ｃ９１９"))
                .isEqualTo(TestAnalyzers.words("机器人与ai、c919"))
                .contains("机器人", "ai", "c919");
    }

    @ParameterizedTest
    @CsvSource({
        "气温30℃,气温三十摄氏度",
        "气温 30 °C,气温30摄氏度",
        "零下三十度,零下30℃",
        "CO₂浓度,二氧化碳浓度",
        "ＣＯ２浓度,二氧化碳浓度",
        "跑5km,跑5公里",
        "跑 5 千米,跑五公里",
        "重2.5kg,重2.5公斤",
        "重 2.5 千克,重2.5公斤",
        "湿度45%,湿度百分之45",
        "湿度45 ％,湿度百分之四十五",
        "占地20㎡,占地20平方米",
        "占地二十平方米,占地20m²",
        "PM 2.5超标,pm2.5超标",
        "一百零五公里,105km"
    })
    void a_quantity_is_the_same_however_it_is_written(String one, String other) {
        for (Analyzer analyzer :
                List.of(TestAnalyzers.WORDS, TestAnalyzers.BIGRAMS, TestAnalyzers.CHARACTERS, TestAnalyzers.SOUNDS)) {
            assertThat(TestAnalyzers.terms(analyzer, one).stream().map(Term::text))
                    .containsExactlyElementsOf(TestAnalyzers.terms(analyzer, other).stream()
                            .map(Term::text)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"5G基站", "C919", "COVID-19", "三国演义", "十万个为什么", "千万不要", "二十四节气", "3D打印", "MP3", "五百罗汉"})
    void what_only_looks_like_a_quantity_stays(String text) {
        assertThat(new Notation().changes(new Folding().fold(text))).isEmpty();
    }

    @Test
    void what_is_written_anew_leads_back_to_where_it_stood() {
        String text = "地窖里的CO₂在 30 ℃时达到45%，很危险";

        List<Term> terms = TestAnalyzers.terms(TestAnalyzers.WORDS, text);

        assertThat(places(text, terms)).contains("地窖", "CO₂", "30", "达到", "危险");
        assertInOrder(terms, text.length());
    }

    @Test
    void a_decimal_point_is_part_of_the_number() {
        assertThat(TestAnalyzers.words("PM2.5 超标。")).contains("pm2.5");
    }

    @Test
    void what_sounds_alike_is_one_whoever_listens() {
        assertThat(TestAnalyzers.terms(TestAnalyzers.SOUNDS, "松花江"))
                .extracting(Term::text)
                .containsExactly("son hua", "hua jian");
        assertThat(TestAnalyzers.terms(TestAnalyzers.SOUNDS, "送花将")).isEqualTo(sounds("松花江"));
        assertThat(TestAnalyzers.terms(TestAnalyzers.SOUNDS, "牛奶知识")).isEqualTo(sounds("刘来资思"));
        assertThat(TestAnalyzers.terms(TestAnalyzers.SOUNDS, "PM2.5 与雪"))
                .extracting(Term::text)
                .containsExactly("pm2.5", "yu xue");
    }

    @Test
    void a_passage_is_its_characters_and_its_other_words() {
        assertThat(TestAnalyzers.terms(TestAnalyzers.CHARACTERS, "霧凇，C919"))
                .extracting(Term::text)
                .containsExactly("雾", "凇", "c919");
    }

    @Test
    void offsets_point_into_the_text_as_it_was_written() {
        String text = "黑土地，𠀀字：龍江";

        for (Term term : TestAnalyzers.terms(TestAnalyzers.BIGRAMS, text)) {
            assertThat(new Folding().fold(text.substring(term.start(), term.end())))
                    .isEqualTo(term.text());
        }
    }

    @Test
    void a_phrase_of_pairs_has_the_same_distances_in_the_index_and_in_a_query() {
        List<Term> index = TestAnalyzers.terms(TestAnalyzers.BIGRAMS, "一氧化碳 中毒");
        List<Term> query = TestAnalyzers.terms(TestAnalyzers.QUERY_BIGRAMS, "一氧化碳 中毒");

        assertThat(index).containsAll(query);
        assertThat(query).extracting(Term::text).containsExactly("一氧", "氧化", "化碳", "中毒");
    }

    @Test
    void a_single_character_is_found_in_the_middle_of_a_word() {
        assertThat(TestAnalyzers.terms(TestAnalyzers.BIGRAMS, "冰雪大世界"))
                .extracting(Term::text)
                .containsAll(TestAnalyzers.terms(TestAnalyzers.QUERY_BIGRAMS, "雪").stream()
                        .map(Term::text)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"西红柿", "番茄", "番 茄"})
    void synonyms_are_cut_like_the_text_that_they_stand_in(String typed) {
        assertThat(TestAnalyzers.terms(TestAnalyzers.QUERY_WORDS, typed))
                .extracting(Term::text)
                .isNotEmpty();
        assertThat(TestAnalyzers.terms(TestAnalyzers.QUERY_WORDS, "番茄"))
                .extracting(Term::text)
                .contains("西红柿", "番茄");
    }

    @Test
    void synonyms_of_several_words_are_known() {
        assertThat(TestAnalyzers.terms(TestAnalyzers.QUERY_WORDS, "科普"))
                .extracting(Term::text)
                .contains("科普", "科学普及");
    }

    @Test
    void what_no_dictionary_knows_is_cut_into_characters() {
        Segmenter broken = new GuardedSegmenter((text, start, end) -> {
            throw new StackOverflowError();
        });

        assertThat(broken.split("冰雪".toCharArray(), 0, 2)).containsExactly(new Span(0, 1), new Span(1, 2));
    }

    @Test
    void a_segmenter_that_leaves_something_out_is_not_believed() {
        Segmenter wrong = new GuardedSegmenter((text, start, end) -> List.of(new Span(start + 1, end)));

        assertThat(wrong.split("冰雪城".toCharArray(), 0, 3)).hasSize(3);
    }

    @Test
    void no_text_whatsoever_makes_offsets_go_back() {
        Random random = new Random(20260131);
        for (int round = 0; round < 300; round++) {
            String text = random.ints(random.nextInt(900), 0, 0x3134f)
                    .map(point -> random.nextInt(3) == 0 ? point : 0x4e00 + point % 0x5200)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            for (Analyzer analyzer : List.of(TestAnalyzers.WORDS, TestAnalyzers.BIGRAMS)) {
                assertInOrder(TestAnalyzers.terms(analyzer, text), text.length());
            }
        }
    }

    @Test
    void a_word_without_end_is_cut() {
        assertThat(TestAnalyzers.terms(TestAnalyzers.WORDS, "x".repeat(100_000)))
                .allMatch(term -> term.text().length() <= 64);
    }

    @Test
    void the_node_is_told_of_every_component() throws IOException, ReflectiveOperationException {
        JsonNode interfaces =
                new ObjectMapper().readTree(Files.readString(Path.of("src/plugin/descriptor/named_components.json")));

        for (var each : interfaces.properties()) {
            for (var component : each.getValue().properties()) {
                Class<?> type = Class.forName(component.getValue().asText());
                assertThat(type.getAnnotation(NamedComponent.class).value()).isEqualTo(component.getKey());
                assertThat(Class.forName(each.getKey())).isAssignableFrom(type);
            }
        }
        assertThat(interfaces.properties()).hasSize(3);
    }

    private static void assertInOrder(List<Term> terms, int length) {
        int last = 0;
        for (Term term : terms) {
            assertThat(term.start()).isGreaterThanOrEqualTo(last);
            // A sign that is written out (℃) has less room than its terms.
            assertThat(term.end()).isGreaterThanOrEqualTo(term.start()).isLessThanOrEqualTo(length);
            last = term.start();
        }
    }

    private static List<String> places(String text, List<Term> terms) {
        return terms.stream()
                .map(term -> text.substring(term.start(), term.end()))
                .toList();
    }

    private static List<Term> sounds(String text) {
        return TestAnalyzers.terms(TestAnalyzers.SOUNDS, text);
    }
}
