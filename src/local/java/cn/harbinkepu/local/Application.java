package cn.harbinkepu.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The cloud itself, as production runs it, with the configuration of this stack.
final class Application {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    /// Push services want to know whom to complain to; this address is nobody's, so that it troubles nobody.
    private static final String PUSH_CONTACT = "mailto:kepu-demo@example.org";

    private final Options options;
    private final Servers servers;
    private final StartCache cache;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    Application(Options options, Servers servers) {
        this.options = options;
        this.servers = servers;
        this.cache = new StartCache(jar());
    }

    Child.Spec spec() {
        return new Child.Spec(
                "application",
                Host.command("TERM", false, command(cache.use())),
                environment(),
                options.data(),
                () -> {},
                () -> answers(options.ports().web()),
                Duration.ofSeconds(120));
    }

    /// Lets the next start be faster, if this one was not: a second instance, which takes no work, starts, answers and
    /// ends, and leaves behind what it has loaded and compiled.
    void prepareNextStart(Console console) {
        if (cache.isFresh()) {
            return;
        }
        int port = Ports.free().web();
        Map<String, String> environment = environment();
        environment.put(variable("quarkus.http.port"), Integer.toString(port));
        environment.put(variable("kepu.work.enabled"), "false");
        List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
        command.addAll(command(cache.recording()));
        cache.made(
                new Child.Spec(
                        "training",
                        Host.command("TERM", false, command),
                        environment,
                        options.data(),
                        () -> {},
                        () -> answers(port),
                        Duration.ofSeconds(180)),
                options.data().resolve("log"),
                console);
    }

    private List<String> command(List<String> cacheFlags) {
        List<String> command = new ArrayList<>(List.of(
                Host.java(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(cacheFlags);
        command.addAll(List.of("-jar", jar().toString()));
        return command;
    }

    private Path jar() {
        return options.project().resolve("target/quarkus-app/quarkus-run.jar");
    }

    /// Secrets travel in the environment, where other users of the machine cannot read them.
    private Map<String, String> environment() {
        Map<String, String> values = new TreeMap<>(servers.configuration());
        Path scratch = options.data().resolve("scratch");
        values.put("quarkus.http.host", options.host());
        values.put("quarkus.http.port", Integer.toString(options.ports().web()));
        values.put("kepu.core.public-url", options.url());
        values.put("kepu.core.scratch", scratch.toString());
        values.put("kepu.demo.enabled", "true");
        values.put("kepu.demo.password", options.password());
        values.put("kepu.demo.partner-key", servers.secrets().partnerKey());
        values.put("kepu.push.webpush.contact", PUSH_CONTACT);
        Map<String, String> environment = new TreeMap<>();
        values.forEach((name, value) -> environment.put(variable(name), value));
        return environment;
    }

    /// MicroProfile Config's rule for environment variables.
    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(java.util.Locale.ROOT);
    }

    private boolean answers(int port) {
        try {
            String address = "http://127.0.0.1:" + port + "/q/health/live";
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(address)).timeout(ANSWER).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
