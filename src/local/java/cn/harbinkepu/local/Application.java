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

    private final Options options;
    private final Servers servers;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER).build();

    Application(Options options, Servers servers) {
        this.options = options;
        this.servers = servers;
    }

    Child.Spec spec() {
        List<String> command = new ArrayList<>(List.of(
                Host.java(),
                "-Xmx448m",
                "-XX:+UseSerialGC",
                "-XX:MaxRAMPercentage=25",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(List.of(
                "-jar",
                options.project().resolve("target/quarkus-app/quarkus-run.jar").toString()));
        return new Child.Spec(
                "application",
                Host.command("TERM", false, command),
                environment(),
                options.data(),
                () -> {},
                this::answers,
                Duration.ofSeconds(120));
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
        Map<String, String> environment = new TreeMap<>();
        values.forEach((name, value) -> environment.put(variable(name), value));
        return environment;
    }

    /// MicroProfile Config's rule for environment variables.
    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(java.util.Locale.ROOT);
    }

    private boolean answers() {
        try {
            String address = "http://127.0.0.1:" + options.ports().web() + "/q/health/live";
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
