package cn.harbinkepu.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

import cn.harbinkepu.screen.web.Displays;
import cn.harbinkepu.screen.web.Displays.Display;

import static org.assertj.core.api.Assertions.assertThat;

/// People at open pages, people who open one and a public screen, while a server behind the cloud
/// is away: what the desk issues reaches all of them, and so does its end. The pages were open
/// before and stay open over all outages.
final class FaultsProof implements AutoCloseable {

    /// From the first press of the duty officer, who has yet to sign in, to the last listener. Far
    /// more than it takes on a machine that does nothing else, and less than what waits for a
    /// server that is away.
    private static final Duration WITHIN = Duration.ofSeconds(15);

    private static final String PASSWORD = "kepu-demo-2026";
    private static final String STREAM = "/api/v1/alerts/stream";
    private static final String ELSEWHERE = "?district=230129";

    private final Path logs;
    private final Site site;
    private final int port;
    private final List<Follower> concerned = new ArrayList<>();
    private final Follower elsewhere;
    private final Display display;
    private final Follower screen;

    FaultsProof(Path logs, Site site, int port) {
        this.logs = logs;
        this.site = site;
        this.port = port;
        Form admin = Form.as(site.url(), "admin", PASSWORD);
        String group = Displays.group(admin, "道里联播 " + UUID.randomUUID(), false, "230102", "BLUE");
        this.display = Displays.display(admin, group, "中央大街");
        this.screen = follow("/api/v1/screens/" + display.id() + "/stream", "");
        this.elsewhere = follow(STREAM + ELSEWHERE, "");
        for (String district : List.of("", "?district=2301", "?district=230102")) {
            concerned.add(follow(STREAM + district, ""));
        }
        untilAllOpen();
    }

    /// @param check the server's name in the health report
    void killed(String server, String check) throws IOException {
        try (Outage _ = Outage.killed(logs, server)) {
            alertReachesEverybodyWithout(check);
        }
        untilWell();
    }

    void hanging(String server, String check) throws IOException {
        try (Outage _ = Outage.hanging(logs, server)) {
            alertReachesEverybodyWithout(check);
        }
        untilWell();
    }

    /// None of them answers, and the application has to begin without them.
    void allHangingFromTheStart() throws IOException {
        try (Outage _ = Outage.hanging(logs, "redis");
                Outage _ = Outage.hanging(logs, "objectstore");
                Outage _ = Outage.hanging(logs, "elasticsearch")) {
            long before = Child.pid(logs, "application");
            concerned.forEach(Follower::forgetOpen);
            screen.forgetOpen();
            assertThat(ProcessHandle.of(before).orElseThrow().destroyForcibly()).isTrue();
            untilAllOpen();
            alertReachesEverybodyWithout("redis");
        }
        untilWell();
    }

    private void untilAllOpen() {
        Await.until(() -> concerned, all -> all.stream().allMatch(Follower::isOpen) && screen.isOpen());
    }

    private void untilWell() {
        Await.until(site::health, health -> !health.isEmpty() && !health.containsValue("DOWN"));
    }

    private void alertReachesEverybodyWithout(String check) throws IOException {
        Await.until(site::health, health -> "DOWN".equals(health.get(check)));
        String headline = "道里区暴雪橙色预警 " + UUID.randomUUID();
        String before = concerned.getFirst().last();
        long begun = System.nanoTime();
        try (AlertDesk desk = AlertDesk.at(site.url());
                Follower opened = follow(STREAM + "?district=230102", "")) {
            Await.until(opened::isOpen, open -> open);
            String alert = desk.draft(headline);
            String identifier = desk.approve(alert).path("identifier").asText();
            try (Follower returning = follow(STREAM, before)) {
                List<Follower> all = new ArrayList<>(concerned);
                all.addAll(List.of(opened, returning));
                all.forEach(each -> heard(each, "alert", identifier));
                shown(screen, state -> state.contains(identifier));
                within(begun, check + " is away, the alert");
                assertStandsEverywhere(identifier, headline);
                assertDeskOpens(headline);
                within(begun, check + " is away, the pages about it");

                long ending = System.nanoTime();
                String end = desk.cancel(alert).path("identifier").asText();
                all.forEach(each -> heard(each, "cancel", end));
                shown(screen, state -> !state.contains(identifier));
                assertThat(site.page("/")).doesNotContain("data-identifier=\"" + identifier + "\"");
                within(ending, check + " is away, the end");
                all.forEach(each -> assertThat(times(each, identifier, "alert")).isOne());
            }
        }
        assertThat(elsewhere.heard()).isEmpty();
    }

    private void assertStandsEverywhere(String identifier, String headline) {
        assertThat(site.page("/")).contains("data-identifier=\"" + identifier + "\"");
        assertThat(site.page("/alerts/" + identifier)).contains(headline);
        assertThat(site.page("/alerts/" + identifier + ".xml")).contains("<msgType>Alert</msgType>");
        assertThat(site.page("/alerts/feed.atom")).contains(identifier);
        assertThat(site.page("/alerts/feed.rss")).contains(identifier);
        assertThat(site.page("/screen/" + display.id())).contains(headline);
    }

    /// The pages of the desk, for an officer who comes in now.
    private void assertDeskOpens(String headline) {
        Form duty = Form.as(site.url(), "duty", PASSWORD);
        assertThat(duty.open("/desk")).contains(headline);
        assertThat(duty.open("/desk/alerts/new?hazard=blizzard-coldwave&level=ORANGE"))
                .contains("name=\"headline\"");
    }

    private Follower follow(String path, String last) {
        return new Follower(List.of(port), path, Map.of(), last);
    }

    private static void heard(Follower follower, String type, String identifier) {
        soon(follower::toString, () -> times(follower, identifier, type) > 0);
    }

    private static void shown(Follower screen, Predicate<String> state) {
        soon(screen::toString, () -> {
            List<Follower.Heard> states = screen.heard("state");
            return !states.isEmpty() && state.test(states.getLast().data());
        });
    }

    private static long times(Follower follower, String identifier, String type) {
        return follower.heard(type).stream()
                .filter(event -> event.data().contains("\"identifier\":\"" + identifier + "\""))
                .count();
    }

    /// Waits no longer than it makes sense.
    private static void soon(Supplier<String> words, Supplier<Boolean> condition) {
        long giveUp = System.nanoTime() + WITHIN.toNanos();
        Await.until(condition, holds -> holds || System.nanoTime() > giveUp);
        assertThat(condition.get()).as(words).isTrue();
    }

    private static void within(long begun, String what) {
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(what).isLessThan(WITHIN);
    }

    @Override
    public void close() {
        concerned.forEach(Follower::close);
        elsewhere.close();
        screen.close();
    }
}
