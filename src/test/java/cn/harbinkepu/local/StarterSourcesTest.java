package cn.harbinkepu.local;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class StarterSourcesTest {

    @Test
    void aYearInsideBracketsIsPartOfTheTitle() {
        ObjectNode row = new ObjectMapper().createObjectNode();

        StarterSources.put(row, List.of("应急管理部门《家庭应急物资储备建议清单》（基础版，2020年）", "《气象学》，科学出版社，2019年（第二版）"));

        assertThat(row.at("/sources/0/title").asText()).isEqualTo("应急管理部门《家庭应急物资储备建议清单》（基础版，2020年）");
        assertThat(row.at("/sources/0").has("date")).isFalse();
        assertThat(row.at("/sources/1/publisher").asText()).isEqualTo("科学出版社");
        assertThat(row.at("/sources/1/date").asText()).isEqualTo("2019");
    }
}
