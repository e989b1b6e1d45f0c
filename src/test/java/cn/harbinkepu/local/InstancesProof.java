package cn.harbinkepu.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/// Open pages at two instances, of which one is killed between an approval and its delivery, and
/// one while alerts follow each other. The pages go over to the one that is left, and each hears
/// everything once and in order.
final class InstancesProof implements AutoCloseable {

    private static final int PAGES = 200;
    private static final int ALERTS = 12;
    private static final String STREAM = "/api/v1/alerts/stream";

    private final Path logs;
    private final Site first;
    private final Site second;
    private final Child other;
    private final List<Follower> pages = new ArrayList<>();
    private final Set<String> said = new LinkedHashSet<>();
    private final List<String> inForce = new ArrayList<>();

    InstancesProof(Path data, int port, int basePort) {
        this.logs = data.resolve("log");
        this.first = new Site(port);
        int secondPort = Ports.free().web();
        this.second = new Site(secondPort);
        this.other = other(data, secondPort, basePort);
        other.start();
        for (int i = 0; i < PAGES; i++) {
            List<Integer> ports = i % 2 == 0 ? List.of(port, secondPort) : List.of(secondPort, port);
            pages.add(new Follower(ports, STREAM, Map.of(), ""));
        }
        Await.until(() -> pages.stream().filter(Follower::isOpen).count(), open -> open == PAGES);
    }

    /// The second stands still from before the approval until the first is dead: nothing of it has
    /// been delivered there.
    void theOneThatLetsAnAlertOutDiesAtOnce() throws IOException {
        try (AlertDesk desk = AlertDesk.at(first.url())) {
            String draft = desk.draft("道里区暴雪橙色预警");
            try (Outage _ = new Outage.Hanging(other.pid())) {
                say(desk, draft);
                kill(Child.pid(logs, "application"));
            }
        }
        assertAllHeardEachOnce();
        Await.until(() -> first.status("/"), status -> status == 200);
    }

    void oneDiesWhileAlertsFollowEachOther() throws IOException {
        try (AlertDesk desk = AlertDesk.at(first.url())) {
            for (int i = 0; i < ALERTS; i++) {
                say(desk, desk.draft("道里区暴雪橙色预警 " + i));
                if (i == ALERTS / 2) {
                    kill(other.pid());
                }
            }
            for (String alert : inForce) {
                said.add(desk.cancel(alert).path("identifier").asText());
            }
        }
        assertAllHeardEachOnce();
    }

    private void say(AlertDesk desk, String draft) throws IOException {
        said.add(desk.approve(draft).path("identifier").asText());
        inForce.add(draft);
    }

    private void assertAllHeardEachOnce() {
        Await.until(
                () -> pages.stream()
                        .filter(page -> page.heard().size() < said.size())
                        .count(),
                behind -> behind == 0);
        assertThat(pages).allSatisfy(page -> {
            assertThat(page.heard().stream().map(InstancesProof::identifier)).containsExactlyElementsOf(said);
            assertThat(page.heard().stream().map(event -> Long.parseLong(event.id())))
                    .isSorted()
                    .doesNotHaveDuplicates();
        });
    }

    private static String identifier(Follower.Heard event) {
        return event.data().replaceFirst(".*?\"identifier\":\"([^\"]+)\".*", "$1");
    }

    private static void kill(long pid) {
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    private static Child other(Path data, int port, int basePort) {
        Path project = Path.of("").toAbsolutePath();
        Options options = Options.parse(
                project,
                new String[] {
                    "--data", data.toString(),
                    "--port", Integer.toString(port),
                    "--base-port", Integer.toString(basePort)
                },
                Map.of());
        Servers servers = new Servers(project.resolve("target"), data, options.ports(), Console.silent());
        Child.Spec spec = new Application(options, servers).spec();
        Map<String, String> environment = new HashMap<>(spec.environment());
        environment.put("KEPU_CORE_SCRATCH", data.resolve("scratch-second").toString());
        return new Child(
                new Child.Spec(
                        "second",
                        spec.command(),
                        environment,
                        spec.folder(),
                        spec.before(),
                        spec.ready(),
                        spec.patience()),
                data.resolve("log"),
                Console.silent());
    }

    @Override
    public void close() {
        pages.parallelStream().forEach(Follower::close);
        other.kill();
        first.close();
        second.close();
    }
}
