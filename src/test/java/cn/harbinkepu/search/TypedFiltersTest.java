package cn.harbinkepu.search;

import java.time.InstantSource;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.taxonomy.VocabulariesForTests;

import static org.assertj.core.api.Assertions.assertThat;

class TypedFiltersTest {

    /// The publishers are not read, so there are none.
    private final TypedFilters filters = new TypedFilters(
            VocabulariesForTests.read(new ObjectMapper()), new Publishers(null, InstantSource.system()));

    @ParameterizedTest
    @CsvSource({
        "类型:视频 冰灯,KIND,VIDEO",
        "冰灯 类型：视频,KIND,VIDEO",
        "kind:video 冰灯,KIND,VIDEO",
        "Type：VIDEO 冰灯,KIND,VIDEO",
        "冰灯 人群:老年人,SEGMENT,ELDERS",
        "区县:道里 冰灯,DISTRICT,230102",
        "冰灯 district:230102,DISTRICT,230102",
        "冰灯 许可协议:CC-BY-SA-4.0,LICENCE,CC-BY-SA-4.0"
    })
    void a_choice_may_be_typed(String typed, Facet facet, String value) {
        TypedFilters.Taken taken = filters.take(typed);

        assertThat(taken.rest()).isEqualTo("冰灯");
        assertThat(taken.chosen()).containsOnlyKeys(facet).containsEntry(facet, List.of(value));
    }

    @Test
    void several_choices_go_together() {
        TypedFilters.Taken taken = filters.take("类型:视频 类型:文章 人群:“青少年” 火山");

        assertThat(taken.rest()).isEqualTo("火山");
        assertThat(taken.chosen())
                .containsEntry(Facet.KIND, List.of("VIDEO", "ARTICLE"))
                .containsEntry(Facet.SEGMENT, List.of("TEENS"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "类型:电影院",
                "口味:咸",
                "冰灯:历史",
                "kind:*",
                "https://example.org",
                "12:30",
                "类型:",
                ":",
                "类型 视频",
                "标题:冰灯",
                "机构:科协"
            })
    void what_there_is_not_stays_text(String typed) {
        TypedFilters.Taken taken = filters.take(typed);

        assertThat(taken.rest()).isEqualTo(typed);
        assertThat(taken.chosen()).isEmpty();
    }
}
