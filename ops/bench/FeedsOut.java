import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Walks feeds of a running cloud from their newest page back, one request after the other, compressed as readers ask for
/// them. No page is asked for twice, so that none is remembered. The reference is a round trip of the same client
/// (`GET /q/health/live`).
///
///     java ops/bench/FeedsOut.java SITE DATA BASE-PORT PAGES
///
/// Also lifts the quota of the demo's partner, for what is measured after this.
static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
static final Pattern NEXT_XML = Pattern.compile("rel=\"next\"[^>]*href=\"([^\"]+)\"|href=\"([^\"]+)\"[^>]*rel=\"next\"");
static final Pattern NEXT_JSON = Pattern.compile("\"next_url\":\"([^\"]+)\"");
static final int FULL = 50;
static final int WARMING = 100;

void main(String[] arguments) throws Exception {
    String site = arguments[0];
    Path secrets = Path.of(arguments[1], "secrets.properties");
    int pages = Integer.parseInt(arguments[3]);
    try (Connection sql = DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + arguments[2] + "/postgres", "kepu", secret(secrets, "database"))) {
        sql.createStatement().execute("update partner_contract set per_minute = 100000000, per_day = 1000000000");
    }
    String key = "Bearer kpk_" + secret(secrets, "partner");
    walk("warming up", site + "/feeds/kinds/ARTICLE.atom", "", WARMING);
    List<Double> trips = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
        long begun = System.nanoTime();
        get(site + "/q/health/live", "");
        trips.add((System.nanoTime() - begun) / 1e6);
    }
    System.out.printf("round trip            p50 %.1f ms%n", at(trips, 0.5));
    for (String feed : List.of("latest.atom", "latest.rss", "latest.json", "segments/TEENS.atom")) {
        walk(feed, site + "/feeds/" + feed, "", pages);
    }
    walk("partner.atom", site + "/feeds/partner.atom", key, pages);
}

static void walk(String name, String first, String key, int most) throws Exception {
    List<Double> millis = new ArrayList<>();
    long bytes = 0;
    String next = first;
    while (!next.isEmpty() && millis.size() < most) {
        long begun = System.nanoTime();
        byte[] answer = get(next, key);
        double took = (System.nanoTime() - begun) / 1e6;
        String page = new String(new GZIPInputStream(new ByteArrayInputStream(answer)).readAllBytes(), UTF_8);
        Matcher matcher = (page.startsWith("{") ? NEXT_JSON : NEXT_XML).matcher(page);
        next = matcher.find() ? found(matcher) : "";
        // The last page is not full.
        if (!next.isEmpty()) {
            millis.add(took);
            bytes += page.length();
        }
    }
    System.out.printf("%-21s n=%d  p50 %6.1f ms  p99 %6.1f ms  max %6.1f ms  (%d entries, %.0f KB a page)%n",
            name, millis.size(), at(millis, 0.5), at(millis, 0.99), at(millis, 1), FULL, bytes / 1e3 / Math.max(1, millis.size()));
}

static String found(Matcher matcher) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
        if (matcher.group(group) != null) {
            return matcher.group(group).replace("&amp;", "&");
        }
    }
    return "";
}

static double at(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
}

static byte[] get(String address, String key) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address)).header("Accept-Encoding", "gzip");
    if (!key.isEmpty()) {
        request.header("Authorization", key);
    }
    var answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
        throw new IOException(address + " " + answer.statusCode() + " " + new String(answer.body(), UTF_8));
    }
    return answer.body();
}

static String secret(Path secrets, String name) throws IOException {
    return Files.readAllLines(secrets).stream()
            .filter(line -> line.startsWith(name + "="))
            .findFirst()
            .orElseThrow()
            .substring(name.length() + 1);
}
