package cn.harbinkepu.feed.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RuleFormTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"everybody\":true}",
                "{\"age\":[\"FROM_60\"]}",
                "{\"not\":{\"district\":[\"230102\",\"230103\"]}}",
                "{\"all\":[{\"occupation\":[\"STUDENT\"]},{\"unsaid\":\"AGE\"}]}",
                "{\"any\":[{\"all\":[{\"age\":[\"FROM_60\"]},{\"segment\":\"ELDERS\"}]},{\"interest\":[\"food\"]}]}",
                "{\"used\":{\"subject\":\"food\",\"atLeast\":3,\"days\":30}}",
                "{\"not\":{\"any\":[{\"age\":[\"FROM_60\"]},{\"unsaid\":\"AGE\"}]}}",
                "{\"all\":[{\"any\":[{\"all\":[{\"age\":[\"FROM_60\"]},{\"unsaid\":\"GRADE\"}]},{\"everybody\":true}]},{\"unsaid\":\"AGE\"}]}"
            })
    void whateverTheRuleTheFormSaysTheSame(String rule) throws JsonProcessingException {
        assertThat(RuleForm.of(JSON.readTree(rule)).rule("everybody", RuleFormTest::parse))
                .isEqualTo(JSON.readTree(rule));
    }

    @Test
    void rowsComeAndGo() throws JsonProcessingException {
        RuleForm form = RuleForm.of(JSON.readTree("{\"age\":[\"FROM_60\"]}"));

        assertThat(form.withRow(0, "used")
                        .rule("everybody", RuleFormTest::parse)
                        .has("all"))
                .isTrue();
        assertThat(form.withRow(0, "district").rule("everybody", RuleFormTest::parse))
                .as("nothing chosen says nothing")
                .isEqualTo(JSON.readTree("{\"age\":[\"FROM_60\"]}"));
        assertThat(form.withoutRow(0, 0).rule("everybody", RuleFormTest::parse))
                .isEqualTo(JSON.readTree("{\"everybody\":true}"));
        assertThat(form.withGroup().withoutGroup(0).withoutGroup(9).groups()).hasSize(1);
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
