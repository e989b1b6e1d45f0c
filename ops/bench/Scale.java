import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Fills a cloud with many articles made of the sentences of a corpus, and measures how fast its index is rebuilt, against
/// `_bulk` of the same documents into an empty index of the same mapping. `ops/bench/scale` calls it.
///
/// The model is not asked what the passages are about, which would take hours: each gets the meaning of some passage that
/// the cloud knows already, a little blurred, before it is imported.
///
///     java -cp postgresql.jar ops/bench/Scale.java SITE PASSWORD ENGINE DATABASE CORPUS RESOURCES
public class Scale {

    /// As `cn.harbinkepu.search.Passages` cuts a text.
    private static final int PASSAGE = 120;

    /// As `cn.harbinkepu.text.onnx.Encoder` names it: part of the key under which a meaning is kept.
    private static final String MODEL = "bge-small-zh-v1.5-q";

    /// Ten passages.
    private static final int BODY = 640;

    /// What no Markdown changes.
    private static final Pattern PLAIN = Pattern.compile("[\\u4e00-\\u9fff0-9A-Za-z，。、：；！？（）《》“”·]+");

    private static final int IMPORT = 5_000;
    private static final int BULK = 50;
    private static final int AT_ONCE = 2;
    private static final int BASES = 20_000;
    private static final int BLUR = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(45);
    private static final String INDEX = "bench-scale";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String site;
    private final String password;
    private final String engine;
    private final Connection database;
    private final List<byte[]> bases = new ArrayList<>();

    record Row(String id, String title, String body) {}

    Scale(String site, String password, String engine, Connection database) {
        this.site = site;
        this.password = password;
        this.engine = engine;
        this.database = database;
    }

    public static void main(String[] arguments) throws Exception {
        try (Connection database =
                DriverManager.getConnection(arguments[3], "kepu", System.getenv("KEPU_BENCH_DATABASE"))) {
            Scale bench = new Scale(arguments[0], arguments[1], arguments[2], database);
            bench.run(rows(Path.of(arguments[4]), Integer.parseInt(arguments[5])));
        }
    }

    private void run(List<Row> rows) throws Exception {
        readBases();
        double imported = fill(rows);
        if (imported > 0) {
            System.out.printf("imported %d articles in %.0f s (%.0f/s)%n", rows.size(), imported, rows.size() / imported);
        }
        long all = searchable();
        double rebuilt = rebuild();
        System.out.printf("rebuilt %d resources in %.0f s (%.0f/s)%n", all, rebuilt, all / rebuilt);
        double bare = bulk(rows);
        System.out.printf("_bulk of %d documents in %.0f s (%.0f/s)%n", rows.size(), bare, rows.size() / bare);
        System.out.printf("rebuild, share of _bulk: %.2f%n", (all / rebuilt) / (rows.size() / bare));
    }

    // ---- the articles

    private static List<Row> rows(Path corpus, int count) throws IOException {
        List<String> titles = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (String line : Files.readAllLines(corpus)) {
            if (PLAIN.matcher(field(line, "title")).matches()) {
                titles.add(field(line, "title"));
            }
            for (String sentence : field(line, "text").split("(?<=[。！？])")) {
                if (PLAIN.matcher(sentence).matches()) {
                    sentences.add(sentence);
                }
            }
        }
        Random random = new Random(20_261_127);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder body = new StringBuilder();
            while (body.length() < BODY) {
                body.append(sentences.get(random.nextInt(sentences.size())));
            }
            String title = titles.get(random.nextInt(titles.size())) + "与" + titles.get(random.nextInt(titles.size()));
            rows.add(new Row("scale-" + i, title.substring(0, Math.min(60, title.length())), body.substring(0, BODY)));
        }
        return rows;
    }

    private static List<String> passages(Row row) {
        List<String> passages = new ArrayList<>();
        for (int from = 0; from < BODY; from += PASSAGE / 2) {
            passages.add(row.body().substring(from, Math.min(BODY, from + PASSAGE)));
            if (from + PASSAGE >= BODY && from % PASSAGE == 0) {
                break;
            }
        }
        return passages;
    }

    // ---- meanings

    private void readBases() throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery("select meaning from passage_meaning limit " + BASES)) {
            while (found.next()) {
                bases.add(found.getBytes(1));
            }
        }
        if (bases.size() < 100) {
            throw new IllegalStateException("The cloud knows the meaning of hardly any passage yet: wait until it has read "
                    + "its starter library, or run ops/bench/relevance before.");
        }
    }

    private byte[] meaning(String subject) {
        Random random = new Random(subject.hashCode());
        byte[] meaning = bases.get(random.nextInt(bases.size())).clone();
        for (int i = 0; i < meaning.length; i++) {
            meaning[i] = (byte) Math.clamp(meaning[i] + Math.round(random.nextGaussian() * BLUR), -127, 127);
        }
        return meaning;
    }

    private void knowMeanings(List<Row> rows) throws Exception {
        String keep = "insert into passage_meaning (key, meaning) values (?, ?) on conflict (key) do nothing";
        database.setAutoCommit(false);
        try (PreparedStatement statement = database.prepareStatement(keep)) {
            for (Row row : rows) {
                List<String> passages = passages(row);
                for (int i = 0; i < passages.size(); i += 2) {
                    String subject = row.title() + "：" + passages.get(i);
                    statement.setObject(1, key(subject));
                    statement.setBytes(2, meaning(subject));
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
        database.commit();
        database.setAutoCommit(true);
    }

    private static UUID key(String subject) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update((MODEL + "\n").getBytes(StandardCharsets.UTF_8));
        ByteBuffer digest = ByteBuffer.wrap(sha256.digest(subject.getBytes(StandardCharsets.UTF_8)));
        return new UUID(digest.getLong(), digest.getLong());
    }

    // ---- the cloud

    /// Seconds until all that was not there yet is searchable; 0 if all was.
    private double fill(List<Row> rows) throws Exception {
        long start = System.nanoTime();
        boolean any = false;
        for (int from = 0; from < rows.size(); from += IMPORT) {
            List<Row> some = rows.subList(from, Math.min(rows.size(), from + IMPORT));
            if (isThere(some.getLast())) {
                continue;
            }
            any = true;
            knowMeanings(some);
            long before = searchable();
            String lines = some.stream().map(Scale::json).collect(Collectors.joining("\n", "", "\n"));
            String answer = send("POST", site + "/api/v1/imports?publish=true", "application/x-ndjson", lines, token("chief"));
            String id = field(answer, "id");
            await(() -> searchable() >= before + some.size(), "import " + id);
            System.out.printf("%d of %d searchable after %.0f s%n", from + some.size(), rows.size(), since(start));
        }
        return any ? since(start) : 0;
    }

    private boolean isThere(Row row) throws Exception {
        String found = send("POST", engine + "/kepu-resources/_count", "application/json",
                "{\"query\":{\"term\":{\"externalId\":\"" + row.id() + "\"}}}", null);
        return field(found, "count").equals("1");
    }

    private double rebuild() throws Exception {
        String token = token("admin");
        long start = System.nanoTime();
        send("POST", site + "/api/v1/search/rebuild", "application/json", "{}", token);
        await(() -> send("GET", site + "/api/v1/search/rebuild", "application/json", "", token("admin"))
                .contains("\"state\":\"DONE\""), "rebuild");
        return since(start);
    }

    private long searchable() throws Exception {
        return Long.parseLong(field(send("GET", engine + "/kepu-resources/_count", "application/json", "", null), "count"));
    }

    private static String json(Row row) {
        return "{\"externalId\":\"" + row.id() + "\",\"kind\":\"ARTICLE\",\"title\":\"" + row.title() + "\",\"body\":\""
                + row.body() + "\",\"language\":\"zh-CN\",\"subjects\":[\"ice-snow\"],\"segments\":[\"TEENS\"],"
                + "\"licence\":\"CC-BY-SA-4.0\",\"attribution\":\"测量\",\"source\":\"https://bench.example/\","
                + "\"sources\":[{\"title\":\"测量\",\"publisher\":\"测量\"}]}";
    }

    // ---- Elasticsearch alone

    private double bulk(List<Row> rows) throws Exception {
        prepareIndex();
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<String>> answers = new ArrayList<>();
            for (int from = 0; from < rows.size(); from += BULK) {
                List<Row> some = rows.subList(from, Math.min(rows.size(), from + BULK));
                answers.add(threads.submit(() -> requireOk(send(
                        "POST",
                        engine + "/" + INDEX + "/_bulk?filter_path=errors,error",
                        "application/x-ndjson",
                        some.stream().map(this::document).collect(Collectors.joining()),
                        null))));
            }
            for (Future<String> answer : answers) {
                answer.get();
            }
        }
        requireOk(send("POST", engine + "/" + INDEX + "/_refresh", "application/json", "", null));
        double seconds = since(start);
        send("DELETE", engine + "/" + INDEX, "application/json", "", null);
        return seconds;
    }

    private void prepareIndex() throws Exception {
        send("DELETE", engine + "/" + INDEX, "application/json", "", null);
        String mappings = object(send("GET", engine + "/kepu-resources/_mapping", "application/json", "", null), "mappings");
        String settings = send("GET", engine + "/kepu-resources/_settings", "application/json", "", null);
        String body = "{\"settings\":{\"number_of_replicas\":0,\"refresh_interval\":\"-1\",\"analysis\":" + object(settings, "analysis")
                + ",\"similarity\":" + object(settings, "similarity") + "},\"mappings\":" + mappings + "}";
        requireOk(send("PUT", engine + "/" + INDEX, "application/json", body, null));
    }

    /// With all that the cloud's own documents have.
    private String document(Row row) {
        List<String> passages = passages(row);
        StringBuilder pieces = new StringBuilder();
        for (int i = 0; i < passages.size(); i++) {
            String vector = i % 2 == 1
                    ? ""
                    : ",\"vector\":\"" + HexFormat.of().formatHex(meaning(row.title() + "：" + passages.get(i))) + "\"";
            pieces.append(i == 0 ? "" : ",").append("{\"text\":\"" + passages.get(i) + "\"" + vector + "}");
        }
        UUID id = UUID.randomUUID();
        String spelling = "abcdefghij".repeat(12).substring(0, Math.min(120, 4 * row.title().length()));
        String pinyin = spelling.chars()
                .filter(letter -> letter % 2 == 0)
                .mapToObj(letter -> "\"" + Character.toString(letter) + spelling + "\"")
                .collect(Collectors.joining(","));
        String card = row.title() + "，" + row.id() + "，CC-BY-SA-4.0".repeat(30);
        return "{\"index\":{\"_id\":\"" + id + "\"}}\n{\"id\":\"" + id + "\",\"externalId\":\"" + row.id()
                + "\",\"kind\":\"ARTICLE\",\"title\":\"" + row.title() + "\",\"keywords\":[],\"summary\":\"\",\"body\":\"" + row.body()
                + "\",\"subjects\":[\"ice-snow\"],\"segments\":[\"TEENS\"],\"districts\":[\"230100\"],\"licence\":\"CC-BY-SA-4.0\","
                + "\"language\":\"zh-CN\",\"publishedAt\":\"2026-01-31T00:00:00Z\",\"year\":\"2026\",\"mark\":" + id.getLeastSignificantBits()
                + ",\"updatedAt\":\"2026-01-31T00:00:00Z\",\"merits\":[\"DESCRIBED\"],\"pinyin\":[" + pinyin + "],\"card\":\"" + card
                + "\",\"lead\":\"" + passages.getFirst() + "\",\"opening\":\"" + row.body()
                + "\",\"longer\":false,\"moments\":[],\"passages\":[" + pieces + "],\"telling\":false}\n";
    }

    // ---- talking

    private interface Check {
        boolean holds() throws Exception;
    }

    private static void await(Check check, String what) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!check.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(what + " takes too long");
            }
            Thread.sleep(500);
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private String token(String person) throws Exception {
        String body = "{\"username\":\"" + person + "\",\"password\":\"" + password + "\"}";
        return field(send("POST", site + "/api/v1/auth/token", "application/json", body, null), "accessToken");
    }

    private static String requireOk(String answer) {
        if (answer.contains("\"errors\":true") || answer.contains("\"error\":")) {
            throw new IllegalStateException(answer.substring(0, Math.min(answer.length(), 500)));
        }
        return answer;
    }

    private static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\": ?\"?((?:[^\"\\\\]|\\\\.)*?)(?:\"|,|})").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("no " + name + " in " + json.substring(0, Math.min(json.length(), 300)));
        }
        return found.group(1).replaceAll("\\\\.", " ");
    }

    /// The object that follows a name, to its closing brace.
    private static String object(String json, String name) {
        int start = json.indexOf("\"" + name + "\":");
        if (start < 0) {
            return "{}";
        }
        start += name.length() + 3;
        int depth = 0;
        boolean quoted = false;
        for (int i = start; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"' && json.charAt(i - 1) != '\\') {
                quoted = !quoted;
            }
            depth += quoted ? 0 : c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return json.substring(start, i + 1);
            }
        }
        throw new IllegalStateException("unclosed " + name);
    }

    private String send(String method, String address, String mediaType, String body, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", mediaType)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }
}
