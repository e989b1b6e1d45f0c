package cn.harbinkepu.structure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.eclipse.microprofile.config.ConfigProvider;

import cn.harbinkepu.local.Caller;
import cn.harbinkepu.local.StackResource;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Asks at every address, as every caller, with nothing that would change anything: ids that nobody has, empty bodies.
final class Knocking implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NOBODYS_ID = "00000000-0000-7000-8000-000000000000";

    /// Enough to read the code of a problem document; a stream of events is not waited for.
    private static final int BEGINNING = 400;

    private static final Pattern PARAMETER = Pattern.compile("\\{\\s*(\\w+)\\s*(?::((?:[^{}]|\\{[^{}]*})*))?}");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final String url = ConfigProvider.getConfig().getValue("test.url", String.class);
    private final Map<String, Optional<String>> tokens = new HashMap<>();

    /// @param sample an address that the path fits
    record Door(String key, String method, String sample, Optional<String> consumes) {}

    record Answer(int status, String beginning) {

        /// Refused for who is calling, not for what was sent.
        boolean isRefusal() {
            // An answer to HEAD has no words.
            return (status == 401 && (beginning.isEmpty() || beginning.contains("sign-in-required")))
                    || (status == 403 && (beginning.isEmpty() || beginning.contains("not-allowed")));
        }

        @Override
        public String toString() {
            return status + " " + beginning.substring(0, Math.min(120, beginning.length()));
        }
    }

    static List<Door> doors(Matrix matrix) {
        Map<String, Route> routes =
                Route.all().stream().collect(Collectors.toMap(Route::key, Function.identity(), (one, other) -> one));
        return matrix.lines().keySet().stream()
                .map(line -> {
                    String[] words = line.split(" ", 2);
                    Optional<String> consumes =
                            Optional.ofNullable(routes.get(line)).flatMap(Route::consumes);
                    return new Door(line, words[0], sample(words[1]), consumes);
                })
                .toList();
    }

    Answer at(Door door, String path, String caller) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
        tokens.computeIfAbsent(caller, Knocking::token)
                .ifPresent(token -> request.header("Authorization", "Bearer " + token));
        boolean hasBody = List.of("POST", "PUT", "PATCH").contains(door.method());
        if (hasBody) {
            request.header("Content-Type", contentType(door));
        }
        request.method(door.method(), hasBody ? BodyPublishers.ofString(body(door)) : BodyPublishers.noBody());
        HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            boolean problem = response.statusCode() >= 400;
            return new Answer(response.statusCode(), problem ? new String(in.readNBytes(BEGINNING), UTF_8) : "");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private static Optional<String> token(String caller) {
        return switch (caller) {
            case "anonymous" -> Optional.empty();
            case "partner" -> Optional.of(StackResource.PARTNER_KEY);
            default -> Optional.of(Caller.token(caller));
        };
    }

    private static String contentType(Door door) {
        String type = door.consumes().orElse("application/json");
        return type.startsWith("multipart/") ? type + "; boundary=end" : type;
    }

    private static String body(Door door) {
        String type = door.consumes().orElse("application/json");
        return type.startsWith("multipart/") ? "--end--\r\n" : type.contains("json") ? "{}" : "";
    }

    /// A parameter takes the first of the words that its expression lists, or else an id that nobody has.
    private static String sample(String path) {
        Matcher parameters = PARAMETER.matcher(path);
        StringBuilder sample = new StringBuilder();
        while (parameters.find()) {
            String expression = parameters.group(2);
            boolean words = expression != null && expression.strip().matches("[(]?[\\w.-]+([|][\\w.-]+)*[)]?");
            String value = words ? expression.strip().replaceAll("[()]|[|].*", "") : NOBODYS_ID;
            parameters.appendReplacement(sample, value);
        }
        return parameters.appendTail(sample).toString();
    }
}
