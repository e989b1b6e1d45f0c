package cn.harbinkepu.local;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/// Facts are committed by an instance that delivers nothing and is killed; two others deliver them, and one of these is
/// killed while it does. On a database of its own, so that no other instance helps.
///
/// A trigger of the database writes down each delivery at the moment in which a listener's part is settled, and makes
/// that moment long, so that the kill falls between a listener's work and its being settled.
final class SpineProof implements AutoCloseable {

    private static final int RESOURCES = 12;
    private static final String PASSWORD = "kepu-demo-2026";

    private static final List<String> RECORDER = List.of(
            "create table delivery_record (n bigserial, listener text, key text, sequence bigint)",
            """
            create function record_delivery() returns trigger language plpgsql as $$
            begin
              perform pg_sleep(0.05);
              insert into delivery_record (listener, key, sequence) values (old.listener, old.key, old.sequence);
              return old;
            end $$""",
            "create trigger record_delivery before delete on outbox_delivery for each row execute function record_delivery()");

    private final Path data;
    private final Servers servers;
    private final String database;
    private final Connection sql;
    private final int basePort;
    private final List<Instance> started = new ArrayList<>();
    private final Set<String> published = new TreeSet<>();
    private final Set<String> withdrawn = new TreeSet<>();
    private Set<String> owed = Set.of();

    private record Instance(Child child, int port) {}

    SpineProof(Path data, int port, int basePort) throws SQLException {
        this.data = data;
        this.basePort = basePort;
        Options options = options(port);
        this.servers = new Servers(options.project().resolve("target"), data, options.ports(), Console.silent());
        this.database = "spine" + ProcessHandle.current().pid();
        try (Connection all = connect("postgres");
                Statement statement = all.createStatement()) {
            statement.execute("create database " + database);
        }
        this.sql = connect(database);
    }

    /// All facts are acknowledged to the callers, none is delivered.
    void commitAndDie() throws IOException, SQLException {
        Instance committing = begin("committing", false);
        committing.child().awaitReady();
        String url = "http://127.0.0.1:" + committing.port();
        try (ApiClient editor = ApiClient.signIn(url, "editor", PASSWORD);
                ApiClient chief = ApiClient.signIn(url, "chief", PASSWORD);
                ApiClient reviewer = ApiClient.signIn(url, "reviewer", PASSWORD);
                ApiClient expert = ApiClient.signIn(url, "expert", PASSWORD)) {
            for (int i = 0; i < RESOURCES; i++) {
                String id = publish(editor, List.of(reviewer, expert, chief), chief, i);
                published.add(id);
                if (i % 2 == 0) {
                    chief.post("/api/v1/resources/" + id + "/withdraw", "{\"reason\":\"内容有误\"}");
                    withdrawn.add(id);
                }
            }
        }
        committing.child().kill();
        assertThat(count("select count(*) from outbox")).isEqualTo(RESOURCES + withdrawn.size());
        owed = strings("select listener || ' ' || sequence from outbox_delivery");
        assertThat(owed).hasSizeGreaterThanOrEqualTo(RESOURCES + withdrawn.size());
    }

    void deliverByTwoOfWhichOneDies() throws SQLException {
        for (String statement : RECORDER) {
            try (Statement recorder = sql.createStatement()) {
                recorder.execute(statement);
            }
        }
        Child first = begin("first", true).child();
        Child second = begin("second", true).child();
        Await.until(() -> count("select count(*) from delivery_record"), settled -> settled >= 3);
        assertThat(count("select count(*) from outbox_delivery")).isPositive();
        String deliverer = strings("select picked_by from scheduled_tasks where picked and task_name like 'spine.%'")
                .toString();
        Child dying = deliverer.contains("/" + first.pid()) ? first : second;
        dying.kill();
        Await.until(() -> count("select count(*) from outbox_delivery"), waiting -> waiting == 0);
    }

    void assertNothingLostNothingOutOfOrderNothingDoubled() throws SQLException, IOException {
        assertThat(strings("select listener || ' ' || sequence from delivery_record"))
                .isEqualTo(owed);
        assertThat(count("select count(*) from delivery_record")).isEqualTo(owed.size());
        assertInOrder();
        assertEffects();
    }

    /// Per listener and key the facts were settled in the order in which they were stated.
    private void assertInOrder() throws SQLException {
        Map<String, List<Long>> order = new TreeMap<>();
        try (Statement statement = sql.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select listener || ' ' || key, sequence from delivery_record order by n")) {
            while (rows.next()) {
                order.computeIfAbsent(rows.getString(1), key -> new ArrayList<>())
                        .add(rows.getLong(2));
            }
        }
        assertThat(order.values()).allSatisfy(sequences -> assertThat(sequences).isSorted());
    }

    /// Listeners that heard something twice did it once: each published resource is in the feed once, no withdrawn one.
    private void assertEffects() throws IOException {
        Instance living = started.stream()
                .filter(instance -> isAlive(instance.child().pid()))
                .findFirst()
                .orElseThrow();
        living.child().awaitReady();
        try (Site site = new Site(living.port())) {
            List<String> shown = new ArrayList<>();
            for (JsonNode item : site.json("/api/v1/resources?limit=50").path("items")) {
                shown.add(item.path("id").asText());
            }
            Set<String> expected = new TreeSet<>(published);
            expected.removeAll(withdrawn);
            assertThat(shown).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Override
    public void close() throws SQLException {
        started.forEach(instance -> instance.child().kill());
        sql.close();
    }

    private static String publish(ApiClient editor, List<ApiClient> reviewers, ApiClient chief, int i)
            throws IOException {
        String id =
                editor.post("/api/v1/resources", """
                        {"kind":"ARTICLE","title":"第 %d 篇","summary":"摘要。","body":"# 冰\\n\\n正文。",
                         "licence":"CC-BY-SA-4.0","attribution":"哈尔滨市科学技术协会",
                         "source":"https://example.org/"}""".formatted(i)).path("id").asText();
        editor.post("/api/v1/resources/" + id + "/submit", "{}");
        for (ApiClient reviewer : reviewers) {
            reviewer.post("/api/v1/resources/" + id + "/reviews", "{\"verdict\":\"APPROVE\"}");
        }
        chief.post("/api/v1/resources/" + id + "/publish", "{}");
        return id;
    }

    /// Starts it and does not wait, so that several start at once.
    private Instance begin(String name, boolean working) {
        int port = Ports.free().web();
        Child.Spec spec = new Application(options(port), servers).spec();
        Map<String, String> environment = new HashMap<>(spec.environment());
        environment.replaceAll((variable, value) ->
                variable.startsWith("QUARKUS_DATASOURCE_") ? value.replaceFirst("/postgres$", "/" + database) : value);
        environment.put("KEPU_WORK_ENABLED", Boolean.toString(working));
        environment.put("KEPU_CORE_SCRATCH", data.resolve("scratch-" + name).toString());
        Child child = new Child(
                new Child.Spec(
                        name, spec.command(), environment, spec.folder(), spec.before(), spec.ready(), spec.patience()),
                data.resolve("log"),
                Console.silent());
        Instance instance = new Instance(child, port);
        started.add(instance);
        child.begin();
        return instance;
    }

    private Options options(int port) {
        return Options.parse(
                Path.of("").toAbsolutePath(),
                new String[] {
                    "--data", data.toString(),
                    "--port", Integer.toString(port),
                    "--base-port", Integer.toString(basePort)
                },
                Map.of());
    }

    private Connection connect(String name) throws SQLException {
        Map<String, String> values = servers.configuration();
        return DriverManager.getConnection(
                values.get("quarkus.datasource.jdbc.url").replaceFirst("/postgres$", "/" + name),
                values.get("quarkus.datasource.username"),
                values.get("quarkus.datasource.password"));
    }

    private long count(String query) {
        return Long.parseLong(strings(query).iterator().next());
    }

    private Set<String> strings(String query) {
        try (Statement statement = sql.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            Set<String> found = new TreeSet<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
