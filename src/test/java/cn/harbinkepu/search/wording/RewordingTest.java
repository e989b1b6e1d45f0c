package cn.harbinkepu.search.wording;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import cn.harbinkepu.text.Phrases;

import static org.assertj.core.api.Assertions.assertThat;

class RewordingTest {

    private final Rewording rewording =
            new Rewording(WordGroups.parse("苞米,玉米,棒子\n玉米螟 => 钻心虫\nvr,虚拟现实\n甲乙,一一,二二,三三,四四,五五"), RewordingTest::plainly);

    @Test
    void a_listed_word_is_replaced_where_it_stands() {
        assertThat(rewording.of("苞米怎么种")).containsExactly("玉米怎么种", "棒子怎么种");
        assertThat(rewording.of("种苞米的地")).containsExactly("种玉米的地", "种棒子的地");
        assertThat(rewording.of("大豆怎么种")).isEmpty();
    }

    @Test
    void the_longest_word_counts() {
        assertThat(rewording.of("玉米螟防治")).containsExactly("钻心虫防治");
        assertThat(rewording.of("钻心虫防治")).isEmpty();
    }

    @Test
    void letters_within_a_word_are_not_the_word() {
        assertThat(rewording.of("VR展览")).containsExactly("虚拟现实展览");
        assertThat(rewording.of("vrml")).isEmpty();
        assertThat(rewording.of("x vr")).hasSize(1);
    }

    @Test
    void a_query_is_not_asked_more_often_than_it_is_worth() {
        assertThat(rewording.of("甲乙")).hasSize(4);
    }

    private static Phrases.Index plainly(Collection<String> phrases) {
        return text -> phrases.stream()
                .flatMap(phrase ->
                        Pattern.compile(Pattern.quote(phrase)).matcher(text).results())
                .map(found -> new Phrases.Hit(found.start(), found.end()))
                .toList();
    }

    @Test
    void traditional_characters_are_the_same_word() {
        assertThat(rewording.of("種苞米")).isEqualTo(List.of("种玉米", "种棒子"));
    }
}
