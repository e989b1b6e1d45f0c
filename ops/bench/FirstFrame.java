import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long somebody waits for a film: from the press of the button to the first frame on the screen, in a Chromium
/// whose cache is empty, by turns with a plain file in a bare page of the same browser; and, if a film is named, from the
/// end of its upload until its first rung plays over the whole length.
///
///     java ops/bench/FirstFrame.java SITE PASSWORD CHROMEDRIVER CHROMIUM [FILM]
///
/// Bounded: eleven turns, loopback only. The draft that the upload makes is discarded again.
public class FirstFrame {

    private static final int TURNS = 11;

    /// Tells after how many milliseconds the first frame was drawn.
    private static final String PRESS = """
            const done = arguments[arguments.length - 1];
            const film = document.querySelector('video');
            const asked = performance.now();
            film.requestVideoFrameCallback((now) => done(now - asked));
            (document.querySelector('.player-start') ?? { click: () => film.play() }).click();""";

    /// A page with nothing but the file.
    private static final String BARE = """
            const film = document.createElement('video');
            film.preload = 'none';
            film.width = 1024;
            film.src = '%s';
            document.body.replaceChildren(film);""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String site;
    private final String password;
    private final String driver;
    private final String chromium;

    FirstFrame(String[] arguments) {
        site = arguments[0];
        password = arguments[1];
        driver = "http://127.0.0.1:" + arguments[2];
        chromium = arguments[3];
    }

    public static void main(String[] arguments) throws Exception {
        FirstFrame bench = new FirstFrame(arguments);
        bench.browser();
        if (arguments.length > 4) {
            bench.firstRung(Path.of(arguments[4]));
        }
    }

    private void browser() throws Exception {
        String films = get(site + "/api/v1/search?q=&kind=VIDEO&limit=1", "");
        String id = found("\"url\":\"[^\"]+/r/([^\"]+)\"", films).orElseThrow();
        String page = site + "/r/" + id;
        String published = get(site + "/api/v1/resources/" + id + "/published", "");
        String file = found("\"url\":\"(/media/[^\"]+/original)\"", published).orElseThrow();
        List<Double> player = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            player.add(pressed(page, "document.querySelector('video').pause();"));
            plain.add(pressed(site + "/settings", BARE.formatted(site + file)));
        }
        System.out.printf(
                "first frame: %.0f ms (slowest of %d: %.0f ms); a plain file in a bare page: %.0f ms (medians)%n",
                median(player), TURNS, player.stream().mapToDouble(it -> it).max().orElseThrow(), median(plain));
    }

    /// In a browser of its own, so that nothing has been fetched before.
    private double pressed(String address, String prepare) throws Exception {
        String session = found("\"sessionId\":\"([^\"]+)\"", post(driver + "/session", """
                {"capabilities": {"alwaysMatch": {"timeouts": {"script": 20000}, "goog:chromeOptions": {"binary": "%s",
                 "args": ["--headless=new", "--no-sandbox", "--window-size=1280,900", "--mute-audio",
                          "--autoplay-policy=no-user-gesture-required"]}}}}""".formatted(chromium), "")).orElseThrow();
        String at = driver + "/session/" + session;
        try {
            post(at + "/url", "{\"url\": \"%s\"}".formatted(address), "");
            post(at + "/execute/sync", "{\"script\": %s, \"args\": []}".formatted(quoted(prepare)), "");
            Thread.sleep(500);
            String answer = post(at + "/execute/async", "{\"script\": %s, \"args\": []}".formatted(quoted(PRESS)), "");
            return Double.parseDouble(found("\"value\":([0-9.]+)", answer).orElseThrow(() ->
                    new IllegalStateException(address + ": " + answer)));
        } finally {
            http.send(HttpRequest.newBuilder(URI.create(at)).DELETE().build(), BodyHandlers.discarding());
        }
    }

    private void firstRung(Path film) throws Exception {
        String token = found("\"accessToken\":\"([^\"]+)\"", post(site + "/api/v1/auth/token",
                "{\"username\":\"editor\",\"password\":\"%s\"}".formatted(password), "")).orElseThrow();
        String boundary = UUID.randomUUID().toString();
        String uploaded = http.send(
                        HttpRequest.newBuilder(URI.create(site + "/api/v1/files"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                                .POST(BodyPublishers.concat(
                                        BodyPublishers.ofString("--%s\r\nContent-Disposition: form-data; name=\"file\"; "
                                                .formatted(boundary) + "filename=\"film.mp4\"\r\n\r\n"),
                                        BodyPublishers.ofByteArray(Files.readAllBytes(film)),
                                        BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary))))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        String file = found("\"fileId\":\"([^\"]+)\"", uploaded).orElseThrow(() -> new IllegalStateException(uploaded));
        long end = System.nanoTime();
        String made = post(site + "/api/v1/resources",
                "{\"kind\":\"VIDEO\",\"title\":\"试播\",\"fileId\":\"%s\"}".formatted(file), token);
        String id = found("\"id\":\"([^\"]+)\"", made).orElseThrow(() -> new IllegalStateException(made));
        String playlist = site + "/media/" + file + "/index.m3u8";
        double first = since(end, () -> get(playlist, token).contains("#EXT-X-STREAM-INF"));
        int rungs = get(playlist, token).split("RESOLUTION=").length - 1;
        double all = since(end, () -> found("\"name\":\"stream\",\"state\":\"([A-Z]+)\"",
                get(site + "/api/v1/resources/" + id, token)).filter("DONE"::equals).isPresent());
        System.out.printf("after the upload: first rung plays after %.1f s (%d of %d), all after %.1f s%n", first, rungs,
                get(playlist, token).split("RESOLUTION=").length - 1, all);
        http.send(HttpRequest.newBuilder(URI.create(site + "/api/v1/resources/" + id))
                .header("Authorization", "Bearer " + token).DELETE().build(), BodyHandlers.discarding());
    }

    private interface Question {
        boolean holds() throws Exception;
    }

    private static double since(long begin, Question question) throws Exception {
        while (!question.holds()) {
            if (System.nanoTime() - begin > 900e9) {
                throw new IllegalStateException("nothing after a quarter of an hour");
            }
            Thread.sleep(100);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private String get(String address, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        return http.send(token.isEmpty() ? request.build() : request.header("Authorization", "Bearer " + token).build(),
                BodyHandlers.ofString()).body();
    }

    private String post(String address, String json, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        return http.send(token.isEmpty() ? request.build() : request.header("Authorization", "Bearer " + token).build(),
                BodyHandlers.ofString()).body();
    }

    private static String quoted(String script) {
        return '"' + script.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static Optional<String> found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text.replaceAll("\\s*:\\s*", ":"));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
