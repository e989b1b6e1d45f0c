package cn.harbinkepu.resource;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static org.assertj.core.api.Assertions.assertThat;

/// Text that no database or encoding can keep, in every field that an editor writes: refused in words,
/// wherever it stands.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class HarmfulTextIT {

    private static final String[] UNWRITABLE = {"\\u0000", "\\ud800", "\\udfff\\ud83d"};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"title\":\"冰%s雪\"",
                "\"summary\":\"冰%s雪\"",
                "\"body\":\"冰%s雪\"",
                "\"keywords\":[\"冰%s雪\"]",
                "\"attribution\":\"冰%s雪\"",
                "\"source\":\"https://example.org/%s\"",
                "\"sources\":[{\"title\":\"冰%s雪\"}]",
                "\"sources\":[{\"title\":\"冰\",\"publisher\":\"雪%s\"}]",
                "\"subjects\":[\"%s\"]",
                "\"language\":\"zh%s\"",
                "\"districts\":[\"%s\"]"
            })
    void whatCannotBeWrittenIsRefusedAndTheDraftStaysAsItWas(String field) {
        String id = Staff.draft(Map.of("kind", "ARTICLE", "title", "冰雪", "body", "松花江的冰。"));
        int version = Staff.view("editor", id).getInt("version");
        for (String text : UNWRITABLE) {
            String change = field.formatted(text);
            assertRefused(Caller.as("editor")
                    .contentType("application/json")
                    .body("{\"kind\":\"ARTICLE\"," + change + "}")
                    .post("/api/v1/resources"));
            assertRefused(Caller.as("editor")
                    .contentType("application/json")
                    .header("If-Match", "\"" + version + "\"")
                    .body("{" + change + "}")
                    .patch("/api/v1/resources/{id}", id));
        }
        assertThat(Staff.view("editor", id).getString("title")).isEqualTo("冰雪");
    }

    @Test
    void aReasonThatCannotBeWrittenIsRefusedToo() {
        String id = Staff.published("一篇要撤回的稿件");
        for (String text : UNWRITABLE) {
            assertRefused(Caller.as("chief")
                    .contentType("application/json")
                    .body("{\"reason\":\"有误%s\"}".formatted(text))
                    .post("/api/v1/resources/{id}/withdraw", id));
        }
        assertThat(Staff.act("chief", id, "withdraw", Map.of("reason", "有误")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aTextOfNothingButBeginningsOfFiguresIsComparedLikeAnother() {
        String id = Staff.draft(Map.of("kind", "ARTICLE", "title", "冰雪", "body", "![](".repeat(200_000)));

        Response compared = Caller.as("editor").get("/api/v1/resources/{id}/compare?from=1&to=1", id);

        assertThat(compared.statusCode()).as(compared.asString()).isEqualTo(200);
    }

    private static void assertRefused(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isIn(400, 422);
        assertThat(answer.jsonPath().getString("code")).isIn("invalid-field", "invalid-request");
        assertThat(answer.jsonPath().getString("detail")).isNotBlank();
    }
}
