package cn.harbinkepu.structure;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.Staff;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Asks at every address that takes an id for what belongs to another tenant, and looks through every list.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class TenantsIT {

    private static final String NOBODYS_ID = "00000000-0000-7000-8000-000000000000";
    private static final String TITLE = "秘而不宣的冰洞";
    private static final String ENCODED_TITLE = URLEncoder.encode(TITLE, UTF_8);
    private static final String BYTES = "谁也不该读到的正文";
    private static final List<String> STRANGERS = List.of("museum-editor", "museum-chief");

    /// A stream has no end to read to; the public part of a list is nobody's secret.
    private static final Set<String> ENDLESS = Set.of("GET /api/v1/alerts/stream");

    /// Forgets one's own unsaved text, and says the same whether there was any.
    private static final Set<String> TELL_NOTHING = Set.of(
            "DELETE /api/v1/resources/{id}/copy",
            "DELETE /api/v1/resources/{id}/copies/{copy}",
            "POST /studio/resources/{id}/drop-copy",
            "POST /studio/resources/{id}/drop-lost");

    @TempDir
    Path folder;

    @Test
    void foreignIdsOpenNothingAtAnyAddress() throws IOException {
        List<String> secrets = secrets();
        Set<String> leaks = new TreeSet<>();
        for (Knocking.Door door : Knocking.doors(Matrix.read())) {
            if (!door.sample().contains(NOBODYS_ID) || "OPTIONS".equals(door.method())) {
                continue;
            }
            for (String stranger : STRANGERS) {
                for (String secret : secrets) {
                    Response answer = ask(stranger, door, door.sample().replace(NOBODYS_ID, secret));
                    boolean opened = answer.statusCode() < 400 && !TELL_NOTHING.contains(door.key());
                    if (opened || tells(answer)) {
                        leaks.add(door.key() + " as " + stranger + " answered " + answer.statusCode());
                    }
                }
            }
        }

        assertThat(leaks).as("what another tenant learned").isEmpty();
    }

    @Test
    void noListShowsWhatBelongsToAnotherTenant() throws IOException {
        secrets();
        Set<String> leaks = new TreeSet<>();
        for (Knocking.Door door : Knocking.doors(Matrix.read())) {
            boolean list = "GET".equals(door.method()) && !door.key().contains("{") && !ENDLESS.contains(door.key());
            for (String stranger : list ? STRANGERS : List.<String>of()) {
                if (tells(ask(stranger, door, door.sample()))
                        || shows(ask(stranger, door, door.sample() + "?q=" + ENCODED_TITLE))) {
                    leaks.add(door.key() + " as " + stranger);
                }
            }
        }

        assertThat(leaks).as("lists that show another tenant's drafts").isEmpty();
    }

    @Test
    void aDraftThatExistsCannotBeToldFromOneThatDoesNot() throws IOException {
        String id = secrets().getFirst();
        for (String act : List.of("publish", "withdraw", "correct", "submit", "reviews")) {
            Map<String, String> body = Map.of("verdict", "APPROVE", "reason", "理由", "comment", "意见");
            Response there = Staff.act("museum-chief", id, act, body);
            Response nowhere = Staff.act("museum-chief", NOBODYS_ID, act, body);

            assertThat(there.statusCode()).as(act).isEqualTo(nowhere.statusCode());
            assertThat(there.jsonPath().getString("code"))
                    .as(act)
                    .isEqualTo(nowhere.jsonPath().getString("code"));
        }
    }

    @Test
    void theNeighboursReviewerSeesWhatIsHandedInAndTheNeighboursChiefMayNotPublishIt() {
        String id = Staff.complete("交到池里的冰");
        assertThat(status("museum-chief", id)).isEqualTo(404);
        assertThat(Staff.act("editor", id, "submit", Map.of()).statusCode()).isEqualTo(200);

        assertThat(status("museum-chief", id)).isEqualTo(200);
        assertThat(status("museum-editor", id)).isEqualTo(404);
        Staff.approve("reviewer", id);
        Staff.approve("expert", id);
        Staff.approve("museum-chief", id);
        assertThat(Staff.act("museum-chief", id, "publish", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(Staff.act("chief", id, "publish", Map.of()).statusCode()).isEqualTo(200);
    }

    private static int status(String caller, String id) {
        return Caller.as(caller).get("/api/v1/resources/{id}", id).statusCode();
    }

    /// A draft, its file, an import, and a person of the first tenant.
    private List<String> secrets() throws IOException {
        Path text = Files.writeString(folder.resolve("secret.txt"), BYTES + "。".repeat(20));
        String file = Staff.upload("editor", text);
        String draft = Staff.draft(Map.of("kind", "ARTICLE", "title", TITLE, "fileId", file, "summary", BYTES));
        Staff.settled(draft);
        String imported = Caller.as("chief")
                .contentType("text/plain; charset=UTF-8")
                .body("{\"externalId\":\"secret-1\",\"kind\":\"ARTICLE\",\"title\":\"" + TITLE + "\"}")
                .post("/api/v1/imports?dryRun=true")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return List.of(draft, file, imported);
    }

    private static Response ask(String caller, Knocking.Door door, String path) {
        RequestSpecification request =
                Caller.as(caller).redirects().follow(false).urlEncodingEnabled(false);
        if (List.of("POST", "PUT", "PATCH").contains(door.method())) {
            String type = door.consumes().orElse("application/json");
            request = type.startsWith("multipart/")
                    ? request.multiPart("title", "x")
                    : request.contentType(type).body(type.contains("json") ? "{}" : "");
        }
        return request.request(door.method(), path);
    }

    private static boolean tells(Response answer) {
        return answer.asString().contains(TITLE) || shows(answer);
    }

    /// A search for the title shows what was asked for; the summary shows that something was found.
    private static boolean shows(Response answer) {
        return answer.asString().contains(BYTES);
    }
}
