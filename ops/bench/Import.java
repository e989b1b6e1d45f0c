import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.postgresql.PGConnection;

/// How fast article rows become searchable by a bulk import, against the rate at which the bare servers take the same
/// rows: `COPY` into an empty table with a primary key, then `_bulk` into an index with the mapping and settings of
/// ours, in the same run, by turns. `ops/bench/import` calls it.
///
///     java -cp postgresql.jar ops/bench/Import.java SITE PASSWORD ENGINE DATABASE [ROWS] [TURNS]
public class Import {

    private static final int BULK = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String INDEX = "bench-rows";

    private static final List<String> SENTENCES = List.of(
            "松花江的冰面要结到十厘米以上，人在上面行走才算安全，而且还要看温度、水流和积雪的情况。",
            "冬季取暖时要经常通风，一氧化碳没有颜色也没有气味，中毒的人往往在睡梦中就失去了知觉。",
            "黑土地的有机质含量很高，但是每形成一厘米厚的黑土大约需要三百年，保护它比开垦它更重要。",
            "接种流感疫苗以后身体需要两周左右才会产生足够的抗体，所以最好在流感季节到来之前完成接种。",
            "傅科摆的摆动平面并没有改变方向，转动的是我们脚下的地球，这是地球自转最直观的证据之一。",
            "食物在冰箱里也会变质，低温只是让细菌繁殖得慢一些，剩饭剩菜再次食用前一定要彻底加热。",
            "卫星导航接收机至少要同时收到四颗卫星的信号，才能算出经度、纬度、高度和准确的时间。",
            "东北虎是独居的动物，一只成年雄虎的领地可以达到上千平方公里，它们靠气味标记自己的边界。",
            "道路结冰时刹车距离会成倍增加，驾驶人应当提前减速，避免急打方向盘和急踩刹车。",
            "人工智能生成的图片有时会在手指、文字和光影上露出破绽，遇到惊人的消息要先找到可靠的来源。");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String site;
    private final String password;
    private final String engine;
    private final String database;

    record Row(String id, String title, String summary, String body) {}

    Import(String site, String password, String engine, String database) {
        this.site = site;
        this.password = password;
        this.engine = engine;
        this.database = database;
    }

    public static void main(String[] arguments) throws Exception {
        Import bench = new Import(arguments[0], arguments[1], arguments[2], arguments[3]);
        int rows = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 10_000;
        int turns = arguments.length > 5 ? Integer.parseInt(arguments[5]) : 3;
        List<Row> warm = rows(Math.min(rows, 2_000), word());
        bench.bare(warm);
        bench.imported(warm);
        List<Double> ratios = new ArrayList<>();
        for (int turn = 1; turn <= turns; turn++) {
            List<Row> some = rows(rows, word());
            double bare = bench.bare(some);
            double ours = bench.imported(some);
            ratios.add(bare / ours);
            System.out.printf(
                    "turn %d: import %6.1f s (%5.0f rows/s)   bare %6.1f s (%5.0f rows/s)   ratio %.2f%n",
                    turn, ours, rows / ours, bare, rows / bare, bare / ours);
        }
        System.out.printf(
                "import to all searchable, share of COPY + _bulk: %.2f (median of %d, %d rows)%n",
                ratios.stream().sorted().toList().get(ratios.size() / 2), ratios.size(), rows);
    }

    /// One that no row has had.
    private static String word() {
        return "批" + Long.toString(System.nanoTime(), 36);
    }

    /// Articles of about a page; the word stands in each title.
    private static List<Row> rows(int count, String word) {
        Random random = new Random(word.hashCode());
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder body = new StringBuilder();
            for (int k = 0; k < 24; k++) {
                body.append(SENTENCES.get(random.nextInt(SENTENCES.size()))).append(k % 6 == 5 ? "\n\n" : "");
            }
            String first = SENTENCES.get(random.nextInt(SENTENCES.size()));
            rows.add(new Row(word + "-" + i, word + "：" + first.substring(0, 14) + i, first, body.toString()));
        }
        return rows;
    }

    // ---- the bare servers

    /// Seconds.
    private double bare(List<Row> rows) throws Exception {
        prepareIndex();
        try (Connection connection = DriverManager.getConnection(database, "kepu", System.getenv("KEPU_BENCH_DATABASE"));
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists bench_rows");
            statement.execute("create table bench_rows (id uuid primary key, external_id text, document text)");
            byte[] lines = copyLines(rows);
            List<byte[]> bulks = bulks(rows);
            long start = System.nanoTime();
            connection.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy bench_rows from stdin", new ByteArrayInputStream(lines));
            for (byte[] bulk : bulks) {
                requireOk(send("POST", engine + "/" + INDEX + "/_bulk?filter_path=errors", "application/x-ndjson", bulk, null));
            }
            requireOk(send("POST", engine + "/" + INDEX + "/_refresh", "application/json", new byte[0], null));
            double seconds = (System.nanoTime() - start) / 1e9;
            statement.execute("drop table bench_rows");
            send("DELETE", engine + "/" + INDEX, "application/json", new byte[0], null);
            return seconds;
        }
    }

    private void prepareIndex() throws Exception {
        send("DELETE", engine + "/" + INDEX, "application/json", new byte[0], null);
        String mapping = text(engine + "/kepu-resources/_mapping");
        String settings = text(engine + "/kepu-resources/_settings");
        String analysis = object(settings, "\"analysis\":");
        String shape = object(mapping, "\"mappings\":");
        String body = "{\"settings\":{\"number_of_replicas\":0,\"analysis\":" + analysis + "},\"mappings\":" + shape + "}";
        requireOk(send("PUT", engine + "/" + INDEX, "application/json", body.getBytes(StandardCharsets.UTF_8), null));
    }

    /// The object that follows a name, to its closing brace.
    private static String object(String json, String name) {
        int start = json.indexOf(name);
        if (start < 0) {
            return "{}";
        }
        start += name.length();
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

    private static byte[] copyLines(List<Row> rows) {
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(UUID.randomUUID())
                .append('\t')
                .append(row.id())
                .append('\t')
                .append(json(row).replace("\\", "\\\\"))
                .append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<byte[]> bulks(List<Row> rows) {
        List<byte[]> bulks = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += BULK) {
            StringBuilder lines = new StringBuilder();
            rows.subList(from, Math.min(rows.size(), from + BULK))
                    .forEach(row -> lines.append("{\"index\":{}}\n").append(document(row)).append('\n'));
            bulks.add(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
        return bulks;
    }

    /// As the cloud's own documents, without what it computes.
    private static String document(Row row) {
        return "{\"id\":\"" + UUID.randomUUID() + "\",\"externalId\":\"" + row.id() + "\",\"kind\":\"ARTICLE\",\"title\":\""
                + row.title() + "\",\"keywords\":[],\"summary\":\"" + row.summary() + "\",\"body\":\"" + escaped(row.body())
                + "\",\"subjects\":[\"ice-snow\"],\"segments\":[\"TEENS\"],\"districts\":[\"230100\"],"
                + "\"licence\":\"CC-BY-SA-4.0\",\"language\":\"zh-CN\",\"publishedAt\":\"2026-01-31T00:00:00Z\"}";
    }

    // ---- the cloud

    /// Seconds from the first byte of the request until every row is found.
    private double imported(List<Row> rows) throws Exception {
        String token = token();
        StringBuilder lines = new StringBuilder();
        rows.forEach(row -> lines.append(json(row)).append('\n'));
        byte[] body = lines.toString().getBytes(StandardCharsets.UTF_8);
        long before = searchable();
        long start = System.nanoTime();
        String answer = send("POST", site + "/api/v1/imports?publish=true", "application/x-ndjson", body, token);
        String id = field(answer, "id");
        long end = start + PATIENCE.toNanos();
        while (searchable() < before + rows.size()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not searchable in time: " + report(id, token));
            }
            Thread.sleep(100);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        String report = report(id, token);
        if (!report.contains("\"created\":" + rows.size() + ",")) {
            throw new IllegalStateException("not all were created: " + report);
        }
        return seconds;
    }

    private String report(String id, String token) throws Exception {
        String report = send("GET", site + "/api/v1/imports/" + id, "application/json", new byte[0], token);
        return report.substring(0, Math.min(report.length(), 600));
    }

    /// Documents that a search finds now.
    private long searchable() throws Exception {
        return Long.parseLong(field(text(engine + "/kepu-resources/_count"), "count"));
    }

    private String token() throws Exception {
        String body = "{\"username\":\"chief\",\"password\":\"" + password + "\"}";
        return field(
                send("POST", site + "/api/v1/auth/token", "application/json", body.getBytes(StandardCharsets.UTF_8), null),
                "accessToken");
    }

    private static String json(Row row) {
        return "{\"externalId\":\"" + row.id() + "\",\"kind\":\"ARTICLE\",\"title\":\"" + row.title() + "\",\"summary\":\""
                + row.summary() + "\",\"body\":\"" + escaped(row.body())
                + "\",\"language\":\"zh-CN\",\"subjects\":[\"ice-snow\"],\"segments\":[\"TEENS\"],"
                + "\"licence\":\"CC-BY-SA-4.0\",\"attribution\":\"哈尔滨市科学技术协会\",\"source\":\"https://bench.example/\","
                + "\"sources\":[{\"title\":\"科普手册\",\"publisher\":\"哈尔滨市科学技术协会\"}]}";
    }

    private static String escaped(String text) {
        return text.replace("\n", "\\n");
    }

    private static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]+)").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return found.group(1);
    }

    private String text(String address) throws Exception {
        return send("GET", address, "application/json", new byte[0], null);
    }

    private static void requireOk(String answer) {
        if (answer.contains("\"errors\":true") || answer.contains("\"error\":")) {
            throw new IllegalStateException(answer.substring(0, Math.min(answer.length(), 500)));
        }
    }

    private String send(String method, String address, String mediaType, byte[] body, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", mediaType)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }
}
