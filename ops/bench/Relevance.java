import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Asks questions of the public search whose right passage is known. `ops/bench/relevance` calls it and
/// says what it needs.
///
///     java -cp 'lib/*' ops/bench/Relevance.java FOLDER SITE ENGINE PASSWORD FLOORS
public class Relevance {

    private static final List<String> FORMS = List.of("queries", "queries-typo1", "queries-typo2", "queries-trad");
    private static final int DEEP = 10;
    private static final int AT_ONCE = 2;

    /// Until the model has read all passages, on one processor.
    private static final Duration PATIENCE = Duration.ofMinutes(40);

    /// Longer answers are no piece of a snippet.
    private static final int LONGEST_ANSWER = 40;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String site;
    private final String engine;

    record Question(String id, String text) {}

    /// @param rank    of the right passage, from 1; 0 if it is not among the first ten
    /// @param snippet of the first hit, without marks
    record Asked(String id, int rank, String snippet, double ms) {}

    Relevance(String site, String engine) {
        this.site = site;
        this.engine = engine;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Relevance bench = new Relevance(arguments[1], arguments[2]);
        double[] floors = Arrays.stream(arguments[4].split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        bench.prepare(folder, arguments[3]);
        Map<String, String> right = right(folder);
        Map<String, List<String>> answers = answers(folder);
        boolean enough = true;
        for (int i = 0; i < FORMS.size(); i++) {
            List<Asked> asked = bench.ask(questions(folder.resolve(FORMS.get(i) + ".jsonl")), right);
            double first = asked.stream().filter(each -> each.rank() == 1).count() / (double) asked.size();
            report(FORMS.get(i), asked, answers);
            if (first < floors[i]) {
                System.out.printf("%s: hit@1 %.4f is below the floor of %.3f%n", FORMS.get(i), first, floors[i]);
                enough = false;
            }
        }
        System.exit(enough ? 0 : 1);
    }

    private static void report(String form, List<Asked> asked, Map<String, List<String>> answers) {
        double[] ms = asked.stream().mapToDouble(Asked::ms).sorted().toArray();
        System.out.printf(
                "%-14s hit@1 %.4f   MRR@10 %.4f   in the first ten %.4f   answer in 120 characters %.4f, in 60 %.4f"
                        + "   p50 %.0f ms, p95 %.0f ms%n",
                form,
                asked.stream().filter(each -> each.rank() == 1).count() / (double) asked.size(),
                asked.stream().mapToDouble(each -> each.rank() == 0 ? 0 : 1.0 / each.rank()).sum() / asked.size(),
                asked.stream().filter(each -> each.rank() > 0).count() / (double) asked.size(),
                answered(asked, answers, 120),
                answered(asked, answers, 60),
                ms[ms.length / 2],
                ms[ms.length * 95 / 100]);
    }

    /// Share of the questions with a short answer that stands in the first so many characters of the
    /// first snippet.
    private static double answered(List<Asked> asked, Map<String, List<String>> answers, int characters) {
        List<Asked> brief = asked.stream().filter(each -> answers.containsKey(each.id())).toList();
        return brief.stream()
                        .filter(each -> {
                            String start = each.snippet()
                                    .substring(0, Math.min(characters, each.snippet().length()));
                            return answers.get(each.id()).stream().anyMatch(bare(start)::contains);
                        })
                        .count()
                / (double) brief.size();
    }

    // ---- the passages

    private void prepare(Path folder, String password) throws Exception {
        List<String> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("corpus.jsonl"))) {
            JsonObject passage = new JsonObject(line);
            rows.add(new JsonObject()
                    .put("externalId", passage.getString("id"))
                    .put("kind", "ARTICLE")
                    .put("title", passage.getString("title"))
                    .put("body", passage.getString("text"))
                    .put("language", "zh-CN")
                    .put("licence", "CC-BY-SA-4.0")
                    .put("attribution", "维基百科")
                    .put("source", "https://bench.example/")
                    .encode());
        }
        String token = new JsonObject(post("/api/v1/auth/token", "application/json",
                        new JsonObject().put("username", "chief").put("password", password).encode(), null))
                .getString("accessToken");
        String id = new JsonObject(post("/api/v1/imports?publish=true", "application/jsonl",
                        String.join("\n", rows), token))
                .getString("id");
        System.out.printf("%d passages, import %s%n", rows.size(), id);
        long start = System.nanoTime();
        await("imported", start, () -> !List.of("DONE", "FAILED", "FINISHED")
                        .contains(new JsonObject(get(site + "/api/v1/imports/" + id, token)).getString("state"))
                ? 1L
                : 0L);
        await("searchable", start, () -> Math.max(0, rows.size() - count("{\"match_all\":{}}")));
        await("known by meaning", start, () -> count("{\"nested\":{\"path\":\"passages\",\"query\":{\"match_all\":{}}}}")
                - count("{\"nested\":{\"path\":\"passages\",\"query\":{\"exists\":{\"field\":\"passages.vector\"}}}}"));
    }

    private interface Left {
        long many() throws Exception;
    }

    /// Says how many are left every now and then.
    private static void await(String what, long start, Left left) throws Exception {
        long said = System.nanoTime();
        for (long many = left.many(); many > 0; many = left.many()) {
            long now = System.nanoTime();
            if (now - start > PATIENCE.toNanos()) {
                throw new IllegalStateException(many + " are not " + what + " after " + PATIENCE);
            }
            if (now - said > Duration.ofSeconds(30).toNanos()) {
                System.out.printf("%d are not %s yet%n", many, what);
                said = now;
            }
            Thread.sleep(1_000);
        }
        System.out.printf("all %s after %.0f s%n", what, (System.nanoTime() - start) / 1e9);
    }

    private long count(String query) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(engine + "/kepu-resources/_count"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"query\":" + query + "}"))
                .build();
        return new JsonObject(sent(request)).getLong("count");
    }

    // ---- the questions

    private static List<Question> questions(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(JsonObject::new)
                .map(line -> new Question(line.getString("id"), line.getString("text")))
                .toList();
    }

    /// The passage that answers each question.
    private static Map<String, String> right(Path folder) throws IOException {
        Map<String, String> right = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("qrels.tsv"))) {
            String[] values = line.split("\\s+");
            right.put(values[0], values[2]);
        }
        return right;
    }

    private static Map<String, List<String>> answers(Path folder) throws IOException {
        Map<String, List<String>> answers = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("answers.jsonl"))) {
            JsonObject given = new JsonObject(line);
            List<String> some = given.getJsonArray("answers").stream()
                    .map(String.class::cast)
                    .filter(answer -> answer.length() <= LONGEST_ANSWER)
                    .map(Relevance::bare)
                    .filter(answer -> !answer.isEmpty())
                    .toList();
            if (!some.isEmpty()) {
                answers.put(given.getString("id"), some);
            }
        }
        return answers;
    }

    private List<Asked> ask(List<Question> questions, Map<String, String> right) throws Exception {
        List<Future<Asked>> answers = new ArrayList<>();
        try (ExecutorService askers = Executors.newFixedThreadPool(AT_ONCE)) {
            questions.forEach(question -> answers.add(askers.submit(() -> ask(question, right.get(question.id())))));
        }
        List<Asked> asked = new ArrayList<>();
        for (Future<Asked> answer : answers) {
            asked.add(answer.get());
        }
        return asked;
    }

    private Asked ask(Question question, String right) throws Exception {
        long start = System.nanoTime();
        JsonObject found = new JsonObject(get(
                site + "/api/v1/search?limit=" + DEEP + "&q=" + URLEncoder.encode(question.text(), UTF_8), null));
        double ms = (System.nanoTime() - start) / 1e6;
        if (found.getBoolean("degraded", false)) {
            System.out.println("answered without the index: " + question.text());
        }
        JsonArray items = found.getJsonArray("items");
        int rank = 0;
        for (int i = 0; i < items.size() && rank == 0; i++) {
            rank = right.equals(items.getJsonObject(i).getString("externalId")) ? i + 1 : 0;
        }
        String snippet = items.isEmpty() ? "" : items.getJsonObject(0).getString("snippet");
        return new Asked(question.id(), rank, plain(snippet), ms);
    }

    private static String plain(String html) {
        return html.replaceAll("</?[A-Za-z][^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&")
                .strip();
    }

    /// Letters and digits alone, as the answers are compared.
    private static String bare(String text) {
        return text.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    private String get(String address, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return sent(request.build());
    }

    private String post(String path, String mediaType, String body, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site + path))
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return sent(request.build());
    }

    private String sent(HttpRequest request) throws Exception {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
