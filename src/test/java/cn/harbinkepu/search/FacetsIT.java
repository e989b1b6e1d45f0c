package cn.harbinkepu.search;

import java.util.List;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;

import static cn.harbinkepu.search.Articles.article;
import static cn.harbinkepu.search.Articles.mark;
import static cn.harbinkepu.search.Lookups.ids;
import static cn.harbinkepu.search.Lookups.publish;
import static cn.harbinkepu.search.Lookups.search;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(StackResource.class)
class FacetsIT {

    @Test
    void a_year_is_that_of_beijing_and_the_newest_comes_first() {
        String mark = mark();
        List<String> ids = publish(
                mark,
                List.of(
                        article(mark + " 甲", "冰").put("publishedAt", "2023-12-31T23:30:00+08:00"),
                        article(mark + " 乙", "冰").put("publishedAt", "2023-12-31T16:30:00Z"),
                        article(mark + " 丙", "冰").put("publishedAt", "2023-06-01T08:00:00+08:00")));

        JsonPath all = search(mark);
        assertThat(all.getList("facets.year.value", String.class)).containsExactly("2024", "2023");
        assertThat(all.getList("facets.year.count", Integer.class)).containsExactly(1, 2);
        assertThat(all.getString("facets.year[0].label")).isEqualTo("2024 年");
        assertThat(ids(search(mark, "year", "2024"))).containsExactly(ids.get(1));
    }

    @Test
    void an_organisation_is_chosen_by_what_the_facet_says_and_shown_by_its_name() {
        String mark = mark();
        publish(mark, List.of(article(mark, "冰")));

        JsonPath all = search(mark);
        String organisation = all.getString("facets.organisation[0].value");

        assertThat(all.getString("facets.organisation[0].label")).isEqualTo("哈尔滨科普服务云编辑部");
        assertThat(search(mark, "organisation", organisation).getInt("total")).isEqualTo(1);
        assertThat(search(mark + " 机构:哈尔滨科普服务云编辑部").getInt("total")).isEqualTo(1);
        assertThat(Caller.nobody()
                        .queryParam("q", mark)
                        .queryParam("organisation", organisation)
                        .get("/search")
                        .asString())
                .contains("发布机构", "取消</span>哈尔滨科普服务云编辑部");
    }

    @Test
    void what_does_not_play_has_no_duration() {
        String mark = mark();
        publish(mark, List.of(article(mark, "冰")));

        assertThat(search(mark).getList("facets.duration")).isEmpty();
        assertThat(search(mark, "duration", "under-3").getInt("total")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "year,26",
        "year,20261",
        "year,年",
        "duration,3-5",
        "duration,UNDER-3",
        "organisation,科协",
        "organisation,00000000-0000-7000-8000-000000000000"
    })
    void a_value_that_there_cannot_be_is_told(String name, String value) {
        for (String path : List.of("/api/v1/search", "/search.atom")) {
            Caller.nobody()
                    .queryParam(name, value)
                    .get(path)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", Matchers.equalTo(name));
        }
    }
}
