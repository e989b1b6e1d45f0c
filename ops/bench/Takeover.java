import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;

import static java.nio.charset.StandardCharsets.UTF_8;

/// How long it takes from the sending of a warning, which a policy lets out, until a public screen is told to show it, and
/// from the sending of its end until the screen is told to go back.
///
///     java ops/bench/Takeover.java http://localhost:8080 KEY SCREEN SCREEN-KEY [N, default 10]
///
/// KEY is that of a warning source with a confirmed policy for blizzards, alerts and ends, orange (系统管理 → 预警来源); the
/// screen's group shows Nangang or the whole city, where nothing else is in force. More than ten in an hour need a higher
/// `kepu.warning.most-per-hour`. The reference is the shortest round trip of the same client (`GET /q/health/live`).
static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

static final String MESSAGE = """
        <?xml version="1.0" encoding="UTF-8"?>
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
          <identifier>%1$s</identifier><sender>bench@example.org</sender><sent>%2$s</sent>
          <status>Actual</status><msgType>%4$s</msgType><scope>Public</scope>%5$s
          <info>
            <language>zh-CN</language><category>Met</category><event>暴雪</event>
            <urgency>Expected</urgency><severity>Severe</severity><certainty>Likely</certainty>
            <eventCode><valueName>GB/T 35561-2017</valueName><value>11B04</value></eventCode>
            <expires>%3$s</expires><senderName>哈尔滨市气象台</senderName>
            <headline>哈尔滨市气象台发布暴雪橙色预警[II/严重]</headline>
            <description>预计未来6小时降雪量将达10毫米以上，请注意防范。编号%1$s。</description>
            <instruction>减少外出，远离临时搭建物。</instruction>
            <area><areaDesc>南岗区</areaDesc>
              <geocode><valueName>CPEAS Geographic Code</valueName><value>230103000000</value></geocode></area>
          </info>
        </alert>
        """;

static volatile String state = "";

void main(String[] arguments) throws Exception {
    String site = arguments[0];
    int count = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 10;
    Thread.ofPlatform().daemon().start(() -> watch(site, arguments[2], arguments[3]));
    while (state.isEmpty()) {
        Thread.sleep(10);
    }
    double[] shown = new double[count];
    double[] gone = new double[count];
    double[] round = new double[count];
    for (int i = 0; i < count; i++) {
        long begun = System.nanoTime();
        HTTP.send(HttpRequest.newBuilder(URI.create(site + "/q/health/live")).build(), BodyHandlers.discarding());
        round[i] = (System.nanoTime() - begun) / 1e6;
        String name = UUID.randomUUID().toString();
        OffsetDateTime sent = now();
        shown[i] = until(site, arguments[1], message(name, sent, "Alert", ""), name, true);
        // Times are told in seconds, and an end is later than what it ends.
        Thread.sleep(1_100);
        String references = "<references>bench@example.org,%s,%s</references>".formatted(name, wire(sent));
        gone[i] = until(site, arguments[1], message(UUID.randomUUID().toString(), now(), "Cancel", references), name, false);
    }
    System.out.printf("%d warnings to a screen: p50 %.0f ms, p99 %.0f ms; their ends p50 %.0f ms, p99 %.0f ms; a round trip p50 %.1f ms%n",
            count, at(shown, 0.5), at(shown, 0.99), at(gone, 0.5), at(gone, 0.99), at(round, 0.5));
    System.exit(0);
}

static double until(String site, String key, String cap, String words, boolean there) throws Exception {
    long begun = System.nanoTime();
    var answer = HTTP.send(
            HttpRequest.newBuilder(URI.create(site + "/api/v1/cap"))
                    .header("Kepu-Source-Key", key)
                    .header("Content-Type", "application/cap+xml")
                    .POST(BodyPublishers.ofString(cap))
                    .build(),
            BodyHandlers.ofString());
    if (!answer.body().contains("\"TAKEN\"")) {
        throw new IllegalStateException("not let out: " + answer.statusCode() + " " + answer.body());
    }
    while (state.contains(words) != there) {
        if (System.nanoTime() - begun > 60_000_000_000L) {
            throw new IllegalStateException("not on the screen after a minute: " + state);
        }
        Thread.onSpinWait();
        Thread.sleep(0, 500_000);
    }
    return (System.nanoTime() - begun) / 1e6;
}

static void watch(String site, String screen, String key) {
    try {
        var stream = HTTP.send(
                HttpRequest.newBuilder(URI.create(site + "/api/v1/screens/" + screen + "/stream"))
                        .header("Kepu-Screen-Key", key)
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofInputStream());
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            state = line.startsWith("data:") ? line : state;
        }
    } catch (Exception lost) {
        throw new IllegalStateException(lost);
    }
}

static String message(String name, OffsetDateTime sent, String type, String references) {
    return MESSAGE.formatted(name, wire(sent), wire(sent.plusHours(6)), type, references);
}

static OffsetDateTime now() {
    return OffsetDateTime.now(ZoneOffset.ofHours(8)).truncatedTo(ChronoUnit.SECONDS);
}

static String wire(OffsetDateTime time) {
    return time.toString().replaceFirst("(T\\d\\d:\\d\\d)([+-])", "$1:00$2");
}

static double at(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
}
