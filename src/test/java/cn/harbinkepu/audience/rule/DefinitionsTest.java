package cn.harbinkepu.audience.rule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import cn.harbinkepu.core.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DefinitionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Definitions definitions = DefinitionsForTests.definitions();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"everybody\":true}",
                "{\"all\":[{\"occupation\":[\"STUDENT\"]},{\"unsaid\":\"AGE\"}]}",
                "{\"any\":[{\"age\":[\"FROM_60\"]},{\"not\":{\"district\":[\"230102\"]}}]}",
                "{\"all\":[{\"grade\":[\"COLLEGE\"]},{\"interest\":[\"ice-snow\"]},{\"segment\":\"ELDERS\"}]}",
                "{\"used\":{\"subject\":\"food\",\"kind\":\"VIDEO\",\"atLeast\":3,\"days\":30}}",
                "{\"used\":{\"atLeast\":1,\"days\":180}}"
            })
    void whatIsReadIsWrittenTheSame(String people) throws JsonProcessingException {
        Definition read = read(people, "{\"everything\":true}");

        assertThat(RuleJson.of(read.people()).encode()).isEqualTo(people);
        assertThat(definitions.readKept(RuleJson.of(read).encode())).isEqualTo(read);
    }

    @Test
    void quotasAndBoostsAreReadAndWrittenTheSame() throws JsonProcessingException {
        String document = """
                {"name":"甲","description":"","people":{"everybody":true},
                 "content":{"all":[{"subject":["food"]},{"not":{"kind":["VENUE"]}},{"any":[{"marked":["ELDERS"]},{"district":["230103"]}]}]},
                 "quotas":[{"kind":"VIDEO","least":1,"most":3},{"subject":"food","most":5}],
                 "boosts":[{"words":"春耕","content":{"subject":["agriculture"]},"district":"230183","season":{"from":"04-01","to":"06-10"},"factor":1.5}]}""";

        Definition read = definitions.read(JSON.readTree(document));

        assertThat(JSON.readTree(RuleJson.of(read).encode())).isEqualTo(JSON.readTree(document));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"interest\":[\"astrology\"]} | {\"everything\":true} | people | astrology",
                "{\"used\":{\"subject\":\"x\",\"atLeast\":1,\"days\":1}} | {\"everything\":true} | people | x",
                "{\"everybody\":true} | {\"subject\":[\"astrology\"]} | content | astrology",
                "{\"everybody\":true} | {\"marked\":[\"PETS\"]} | content | PETS",
                "{\"not\":{\"not\":{\"not\":{\"not\":{\"everybody\":true}}}}} | {\"everything\":true} | people | 4 层",
                "{\"everybody\":true} | {\"not\":{\"not\":{\"not\":{\"not\":{\"everything\":true}}}}} | content | 4 层"
            })
    void whatCannotBeIsSaidWithItsField(String people, String content, String field, String words) {
        assertThatThrownBy(() -> read(people, content)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.errors().getFirst().field()).isEqualTo(field);
            assertThat(problem.errors().getFirst().message()).contains(words);
        });
    }

    @Test
    void whatGoesFarTooDeepIsNotFollowed() {
        String deep = "{\"not\":".repeat(900) + "{\"everybody\":true}" + "}".repeat(900);

        assertThatThrownBy(() -> read(deep, "{\"everything\":true}")).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"quotas\":[{\"least\":1}]",
                "\"quotas\":[{\"subject\":\"food\",\"kind\":\"VIDEO\",\"least\":1}]",
                "\"quotas\":[{\"subject\":\"food\"}]",
                "\"quotas\":[{\"subject\":\"food\",\"least\":5,\"most\":2}]",
                "\"quotas\":[{\"subject\":\"food\",\"least\":6},{\"kind\":\"VIDEO\",\"least\":5}]",
                "\"boosts\":[{\"words\":\"x\",\"content\":{\"everything\":true},\"season\":{\"from\":\"02-30\",\"to\":\"03-01\"},\"factor\":1}]"
            })
    void figuresThatContradictEachOtherAreRefused(String part) {
        String document =
                "{\"name\":\"甲\",\"people\":{\"everybody\":true},\"content\":{\"everything\":true},%s}".formatted(part);

        assertThatThrownBy(() -> definitions.read(JSON.readTree(document))).isInstanceOf(Problem.class);
    }

    private Definition read(String people, String content) throws JsonProcessingException {
        return definitions.read(
                JSON.readTree("{\"name\":\"甲\",\"people\":%s,\"content\":%s}".formatted(people, content)));
    }
}
