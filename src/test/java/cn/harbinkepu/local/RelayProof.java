package cn.harbinkepu.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import cn.harbinkepu.relay.Receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

/// Partners' systems, half of them told by webhooks and half by WebSub, while the instance that
/// sends is killed: right after it has answered the publisher, and while some have heard and none
/// has said so. Each hears of everything; what comes again has the number that it had.
final class RelayProof implements AutoCloseable {

    private static final int HOOKS = 10;
    private static final int CALLBACKS = 10;
    private static final String PASSWORD = "kepu-demo-2026";
    private static final String ENDPOINTS = "/api/v1/partner/webhooks";

    /// Longer than it takes to see that somebody has heard, and to kill.
    private static final Duration SLOWLY = Duration.ofSeconds(2);

    private final Path logs;
    private final String site;
    private final String key;
    private final Site pages;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Receiver> hooks = new ArrayList<>();
    private final List<Receiver> callbacks = new ArrayList<>();
    private final List<String> published = new ArrayList<>();
    private final ApiClient editor;
    private final ApiClient chief;
    private final List<ApiClient> reviewers;

    RelayProof(Path data, int port) throws IOException {
        this.logs = data.resolve("log");
        this.site = "http://localhost:" + port;
        this.key = Secrets.of(data).partnerKey();
        this.pages = new Site(port);
        this.editor = ApiClient.signIn(site, "editor", PASSWORD);
        this.chief = ApiClient.signIn(site, "chief", PASSWORD);
        this.reviewers = List.of(
                ApiClient.signIn(site, "reviewer", PASSWORD), ApiClient.signIn(site, "expert", PASSWORD), chief);
    }

    /// All are there when they have heard of a first article.
    void follow() throws IOException {
        for (int i = 0; i < HOOKS; i++) {
            Receiver receiver = new Receiver();
            hooks.add(receiver);
            HttpResponse<String> made = send(request(ENDPOINTS)
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("""
                            {"url":"%s","description":"试验","types":["resource.published",
                             "resource.corrected","resource.withdrawn"]}""".formatted(receiver.address("/events")))));
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        }
        for (int i = 0; i < CALLBACKS; i++) {
            Receiver receiver = new Receiver();
            callbacks.add(receiver);
            String form = "hub.mode=subscribe&hub.topic=%s&hub.callback=%s"
                    .formatted(encoded(site + "/feeds/latest.atom"), encoded(receiver.address("/told")));
            assertThat(send(request("/hub")
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(form)))
                            .statusCode())
                    .isEqualTo(202);
        }
        Await.until(() -> unheard(callbacks, receiver -> !receiver.asked().isEmpty()), unasked -> unasked == 0);
        publish();
        awaitAll();
    }

    void diesAtTheAnswerToThePublisher() throws IOException {
        publish();
        killSender();
        awaitAll();
    }

    void diesAmidDeliveries() throws IOException {
        all().forEach(receiver -> receiver.answersAfter(SLOWLY));
        publish();
        String newest = published.getLast();
        Await.until(() -> unheard(all(), receiver -> told(receiver, newest)), unheard -> unheard < HOOKS + CALLBACKS);
        killSender();
        all().forEach(receiver -> receiver.answersAfter(Duration.ZERO));
        awaitAll();
    }

    void assertNothingMissedAndOneNumberForEachEvent() {
        assertThat(all()).allSatisfy(receiver -> assertThat(published).allMatch(id -> told(receiver, id)));
        assertThat(hooks).allSatisfy(receiver -> {
            Map<String, Set<String>> numbers = receiver.posted().stream()
                    .collect(groupingBy(RelayProof::resource, mapping(call -> call.header("webhook-id"), toSet())));
            assertThat(numbers.keySet()).containsExactlyInAnyOrderElementsOf(published);
            assertThat(numbers.values()).allSatisfy(of -> assertThat(of).hasSize(1));
        });
        assertThat(hooks.stream().mapToInt(receiver -> receiver.posted().size()).sum())
                .as("something was sent and not noted, or the kill came too late")
                .isGreaterThan(HOOKS * published.size());
    }

    private List<Receiver> all() {
        List<Receiver> all = new ArrayList<>(hooks);
        all.addAll(callbacks);
        return all;
    }

    private void awaitAll() {
        Await.until(
                () -> unheard(all(), receiver -> published.stream().allMatch(id -> told(receiver, id))),
                unheard -> unheard == 0);
    }

    private static long unheard(List<Receiver> receivers, Predicate<Receiver> heard) {
        return receivers.stream().filter(heard.negate()).count();
    }

    private static boolean told(Receiver receiver, String id) {
        return receiver.posted().stream().anyMatch(call -> call.text().contains(id));
    }

    private static String resource(Receiver.Call call) {
        return call.json().getJsonObject("data").getString("id");
    }

    private void publish() throws IOException {
        String id = editor.post("/api/v1/resources", """
                        {"kind":"ARTICLE","title":"推送给合作媒体","summary":"摘要。","body":"正文。","licence":"CC-BY-SA-4.0",
                         "attribution":"哈尔滨市科学技术协会","source":"https://example.org/"}""").path("id").asText();
        editor.post("/api/v1/resources/" + id + "/submit", "{}");
        for (ApiClient reviewer : reviewers) {
            reviewer.post("/api/v1/resources/" + id + "/reviews", "{\"verdict\":\"APPROVE\"}");
        }
        chief.post("/api/v1/resources/" + id + "/publish", "{}");
        published.add(id);
    }

    /// The launcher starts it again.
    private void killSender() {
        long before = Child.pid(logs, "application");
        assertThat(ProcessHandle.of(before).orElseThrow().destroyForcibly()).isTrue();
        Await.until(() -> Child.pid(logs, "application"), now -> now != before);
        Await.until(() -> pages.status("/"), status -> status == 200);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(site + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Override
    public void close() {
        all().forEach(Receiver::close);
        editor.close();
        reviewers.forEach(ApiClient::close);
        pages.close();
        http.close();
    }
}
