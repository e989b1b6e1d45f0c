package cn.harbinkepu.search.learn;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import cn.harbinkepu.search.Facet;
import cn.harbinkepu.search.QueryText;
import cn.harbinkepu.search.SearchQuery;
import cn.harbinkepu.search.Sort;

import static org.assertj.core.api.Assertions.assertThat;

class SoughtTest {

    @ParameterizedTest
    @CsvSource({
        "为什么冬天路面会结冰？, 为什么冬天路面会结冰",
        "霧凇  樹枝, 雾凇 树枝",
        "ＰＭ２.５, pm2.5",
        "“冰壶”，怎么擦冰!, 冰壶 怎么擦冰",
        "covid-19 疫苗, covid-19 疫苗",
        "-30℃ 冻伤, 30°c 冻伤",
        "1998年松花江洪水, 1998年松花江洪水"
    })
    void whatIsTheSameIsCountedUnderOneSpelling(String typed, String words) {
        assertThat(Sought.of(SearchQuery.best(typed, 10)).map(Sought::words)).contains(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13945671234",
                "139 4567 1234 是谁",
                "１３９-４５６７-１２３４",
                "一三九四五六七一二三四",
                "身份证 23010319900101123X",
                "0451-84664666",
                "zhang.san@example.org 的文章",
                "zhang.san＠example.org",
                "黑A·12345",
                "先锋路469号 3单元 502室",
                "微信 wxid_a1b2c3d4",
                "6222 0200 1234 5678 901"
            })
    void whatLooksLikeSomebodysOwnIsNeverKept(String typed) {
        assertThat(Sought.of(SearchQuery.best(typed, 10))).isEmpty();
    }

    @Test
    void aPastedTextIsNotKept() {
        assertThat(Sought.of(SearchQuery.best("冰".repeat(61), 10))).isEmpty();
        assertThat(Sought.of(SearchQuery.best("？！", 10))).isEmpty();
    }

    @Test
    void whatWasChosenIsKeptInOneOrder() {
        SearchQuery query = new SearchQuery(
                QueryText.parse("冰"),
                Map.of(Facet.SUBJECT, List.of("water", "ice-snow"), Facet.KIND, List.of("VIDEO")),
                Optional.empty(),
                Optional.empty(),
                Sort.RELEVANCE,
                10,
                Optional.empty());

        assertThat(Sought.of(query).map(Sought::filters)).contains("kind=VIDEO&subject=ice-snow,water");
    }
}
