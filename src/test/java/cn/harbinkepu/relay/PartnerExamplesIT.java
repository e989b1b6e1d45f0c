package cn.harbinkepu.relay;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.local.Await;
import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;
import cn.harbinkepu.local.TestCloud;

import static org.assertj.core.api.Assertions.assertThat;

/// What partners are told to type does what is said of it. Only names are put in the place of those that an example
/// cannot know: where the cloud is, what the partner's system is called, and what a resource is.
@QuarkusTest
@QuarkusTestResource(StackResource.class)
class PartnerExamplesIT {

    private static final Path PARTNERS = Path.of("docs/how-to/partners.md");
    private static final Path PUSH = Path.of("docs/how-to/partner-push.md");
    /// What the cloud calls itself is not where the test finds it.
    private static final String STRICTLY = """
            set -euo pipefail
            curl() { command curl -sS --fail-with-body "${@/#$PUBLIC/$SITE}"; }
            """;

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @Inject
    Pool pool;

    @Inject
    CoreConfig core;

    @TempDir
    Path folder;

    private final String run = Long.toString(System.nanoTime(), 36);
    private final String key = "kpk_test" + run;
    private final UUID organisation = UUID.randomUUID();

    /// A partner of the test's own, who may take what is about energy.
    @BeforeEach
    void agree() {
        sql("insert into organisation (id, code, name) values ($1, $2, $2)", organisation, "examples-" + run);
        sql("""
                insert into partner_contract (organisation, subjects, per_minute, per_day)
                values ($1, '{energy}', 6000, 100000)""", organisation);
        sql("""
                insert into access_key (key_hash, id, organisation, name, roles, scopes)
                values (sha256(convert_to($1, 'UTF8')), gen_random_uuid(), $2, 'test', '{partner}', '{read,push,report}')""", key, organisation);
    }

    @Test
    void whatTheHowToForPartnersShowsWorks() throws Exception {
        List<String> examples = Examples.in(PARTNERS);
        String id = published("甲");

        String read = shell(examples.get(0), id);
        assertThat(read).contains("<feed").contains("\"items\"").contains(id);

        withdrawn(id);
        String followed = shell(examples.get(1), id);
        assertThat(followed).contains(id);
        assertThat(due()).doesNotContain(id);

        Files.writeString(
                folder.resolve("report.csv"),
                "resource,day,channel,reads,plays\n%s,2026-01-31,公众号,5,0\n".formatted(id));
        shell(examples.get(2), id);
        assertThat(examples).hasSize(3);
    }

    @Test
    void whatThePageForPartnersShowsWorks() throws Exception {
        List<String> examples = Examples.in(with().get("/partners/help").asString());
        String id = published("乙");

        List<String> shells =
                examples.stream().filter(each -> each.startsWith("curl")).toList();
        assertThat(shells).hasSize(3);
        assertThat(shell(shells.get(0), id)).contains(id);
        assertThat(run("Items.java", Examples.beginning(examples, "import java"), id, JAVA, "Items.java"))
                .contains(id);
        String python = Examples.beginning(examples, "import json");
        assertThat(run("items.py", python, id, "python3", "items.py")).contains("范例 乙 " + run, "CC-BY-SA-4.0");

        withdrawn(id);
        assertThat(run("items.py", python, id, "python3", "items.py")).contains("范例 乙 " + run);
        shell(shells.get(1), id);
        assertThat(due()).doesNotContain(id);

        Files.writeString(folder.resolve("report.csv"), here(Examples.beginning(examples, "resource,day"), id));
        shell(shells.get(2), id);
        assertThat(examples).as("each of them is run").hasSize(6);
    }

    @Test
    void whatThePageOfTheFilesShowsWorks() throws Exception {
        String id = published("丙");
        String before = fullFiles();
        Caller.as("admin").post("/api/v1/admin/dumps?scope=FULL").then().statusCode(202);
        Await.until(PartnerExamplesIT::fullFiles, files -> !files.equals(before));
        List<String> examples = Examples.in(RestAssured.get("/dumps").asString());

        assertThat(shell(examples.getFirst(), id)).contains("CC-BY-SA-4.0\t哈尔滨市科学技术协会");
        assertThat(shell(examples.getLast(), id)).contains("Signature Verified Successfully", ": OK");
        assertThat(examples).as("each of them is run").hasSize(2);
    }

    private static String fullFiles() {
        return RestAssured.get("/dumps/manifest.json")
                .<List<String>>path("files.findAll { it.scope == 'FULL' }.url")
                .toString();
    }

    @Test
    void whoSubscribesAsTheHowToShowsIsTold() throws Exception {
        List<String> examples = Examples.in(PUSH);
        try (Receiver receiver = new Receiver()) {
            String example = Examples.beginning(examples, "curl -i")
                    .replace("https://news.example/kepu", receiver.address("/kepu"))
                    .replace("http://localhost:8080/feeds", core.publicUrl() + "/feeds");

            assertThat(shell(example, "")).contains("202");

            assertThat(Await.until(receiver::asked, asked -> !asked.isEmpty())
                            .getFirst()
                            .query())
                    .containsEntry("desk", "1")
                    .containsEntry("hub.lease_seconds", "864000");
        }
        assertThat(examples).as("each of them is run").hasSize(4);
    }

    @Test
    void theHookInPythonTakesWhatIsSignedAndNothingElse() throws Exception {
        takesWhatIsSigned("hook.py", "import base64", "python3");
    }

    @Test
    void theHookInJavaTakesWhatIsSignedAndNothingElse() throws Exception {
        takesWhatIsSigned("Hook.java", "import java.net.InetSocketAddress", JAVA);
    }

    private void takesWhatIsSigned(String file, String begin, String interpreter) throws Exception {
        List<String> examples = Examples.in(PUSH);
        int port = freePort();
        String made = shell(
                Examples.beginning(examples, "curl -H")
                        .replace("https://news.example/kepu", "http://127.0.0.1:%d/".formatted(port)),
                "");
        JsonObject endpoint = new JsonObject(made);
        Files.writeString(
                folder.resolve(file), Examples.beginning(examples, begin).replace("8099", Integer.toString(port)));
        try (Program hook =
                program(Map.of("KEPU_HOOK_SECRET", endpoint.getString("secret")), List.of(interpreter, file))) {
            Await.until(() -> answers(port), open -> open || !hook.isAlive());
            assertThat(hook.isAlive()).as(hook.output()).isTrue();

            with().post("/api/v1/partner/webhooks/%s/ping".formatted(endpoint.getString("id")))
                    .then()
                    .statusCode(org.hamcrest.Matchers.lessThan(300));
            Await.until(hook::output, said -> said.contains("\"type\":\"ping\"") || !hook.isAlive());
            assertThat(hook.output()).contains("\"type\":\"ping\"");

            int forged = RestAssured.given()
                    .header("webhook-id", "msg_1")
                    .header("webhook-timestamp", Long.toString(System.currentTimeMillis() / 1000))
                    .header("webhook-signature", "v1,AAAA")
                    .body("{\"forged\":true}")
                    .post("http://127.0.0.1:%d/".formatted(port))
                    .statusCode();
            assertThat(forged).isEqualTo(401);
            assertThat(hook.output()).doesNotContain("forged");
        } finally {
            with().delete("/api/v1/partner/webhooks/" + endpoint.getString("id"));
        }
    }

    private String published(String name) {
        String id = TestCloud.publish(TestCloud.article("example-" + name + run, "范例 " + name + " " + run)
                        .put("subjects", new JsonArray().add("energy")))
                .getFirst();
        Await.until(() -> with().get("/api/v1/partner/items").asString(), items -> items.contains(id));
        return id;
    }

    private void withdrawn(String id) {
        TestCloud.withdraw(id, "数据有误");
        Await.until(this::due, open -> open.contains(id));
    }

    private String due() {
        return with().get("/api/v1/partner/due").asString();
    }

    /// Whatever is refused fails.
    private String shell(String example, String resource) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("example.sh"), STRICTLY + here(example, resource));
        try (Program shell = program(Map.of(), List.of("bash", "example.sh"))) {
            return shell.ended();
        }
    }

    private String run(String file, String example, String resource, String... command)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve(file), here(example, resource));
        try (Program program = program(Map.of(), List.of(command))) {
            return program.ended();
        }
    }

    private Program program(Map<String, String> more, List<String> command) throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("KEPU_KEY", key);
        environment.put("PUBLIC", core.publicUrl().toString());
        environment.put("SITE", site());
        environment.put("PYTHONUNBUFFERED", "1");
        environment.put("PYTHONIOENCODING", "utf-8");
        return new Program(folder, environment, command);
    }

    private String here(String example, String resource) {
        String topics = "\u0000";
        return example.replace("hub.topic=" + core.publicUrl(), topics)
                .replace("http://localhost:8080", site())
                .replace(core.publicUrl().toString(), site())
                .replace(topics, "hub.topic=" + core.publicUrl())
                .replace("019…", resource)
                .replace("\"…\"", "\"" + resource + "\"")
                .replace("\n…,", "\n" + resource + ",");
    }

    private static String site() {
        return RestAssured.baseURI + ":" + RestAssured.port;
    }

    private RequestSpecification with() {
        return RestAssured.given().header("Authorization", "Bearer " + key).contentType("application/json");
    }

    private static boolean answers(int port) {
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void sql(String text, Object... values) {
        Tuple all = Tuple.tuple();
        List.of(values).forEach(all::addValue);
        try {
            VertxContextSupport.subscribeAndAwait(() -> pool.preparedQuery(text).execute(all));
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
