import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Open pages at two instances of the cloud, one of which is killed right after an approval, before the other has heard of
/// it, and killed again while alerts follow each other. Pages that lost their stream come back after 2.5 to 4.5 s, as the
/// server tells browsers to, at the instance that is left, with the number that they heard last. Says how many messages
/// were missed and how many came twice, by their numbers, and how long the first took.
///
///     Killed SITE PID OTHER PID-FILE LISTENERS PASSWORD
///
/// OTHER is the one that dies; whoever runs this starts it again and writes the number of its process into PID-FILE.
static final int ALERTS = 20;
static final long PATIENCE_NANOS = 120_000_000_000L;
static final HttpClient HTTP = HttpClient.newHttpClient();

static Selector selector;
static InetSocketAddress[] instances;

/// One page. Its lines are read up to what tells a number or a kind of event; the rest of a line is passed over.
static final class Page {
    final byte[] line = new byte[32];
    int length;
    int at;
    long last = -1;
    long number = -1;
    boolean said;
    int heard;
    int doubled;
    long firstHeard;
    boolean open;
    long due;
    SocketChannel channel;

    Page(int at) {
        this.at = at;
    }

    void take(byte each) {
        if (each != '\n') {
            if (length < line.length) {
                line[length] = each;
            }
            length++;
            return;
        }
        String text = new String(line, 0, Math.min(length, line.length), StandardCharsets.US_ASCII);
        if (length == 0) {
            dispatch();
        } else if (text.startsWith("id:")) {
            number = Long.parseLong(text.substring(3));
        } else if (text.equals("event:alert") || text.equals("event:cancel")) {
            said = true;
        } else if (text.equals("event:resync")) {
            throw new IllegalStateException("a page was told to read again");
        }
        length = 0;
    }

    private void dispatch() {
        open = true;
        if (said) {
            doubled += number <= last ? 1 : 0;
            heard += number <= last ? 0 : 1;
            firstHeard = firstHeard == 0 ? System.nanoTime() : firstHeard;
        }
        last = Math.max(last, number);
        said = false;
    }

    void connect() throws IOException {
        length = 0;
        said = false;
        number = last;
        channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_CONNECT, this);
        channel.connect(instances[at]);
    }

    void connected() throws IOException {
        channel.finishConnect();
        String after = last < 0 ? "" : "Last-Event-ID: " + last + "\r\n";
        channel.write(ByteBuffer.wrap(("GET /api/v1/alerts/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                        + after + "\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        channel.keyFor(selector).interestOps(SelectionKey.OP_READ);
    }

    /// The line is gone; it comes back elsewhere.
    void lost() throws IOException {
        channel.close();
        open = false;
        at = 1 - at;
        due = System.nanoTime() + ThreadLocalRandom.current().nextLong(2_500_000_000L, 4_500_000_000L);
        waiting.add(this);
    }
}

static final PriorityQueue<Page> waiting = new PriorityQueue<>((one, other) -> Long.compare(one.due, other.due));
static List<Page> pages = new ArrayList<>();
static final AtomicInteger cut = new AtomicInteger();

void main(String[] arguments) throws Exception {
    URI site = URI.create(arguments[0]);
    URI other = URI.create(arguments[2]);
    Path file = Path.of(arguments[3]);
    int listeners = Integer.parseInt(arguments[4]);
    instances = new InetSocketAddress[] {
        new InetSocketAddress("127.0.0.1", site.getPort()), new InetSocketAddress("127.0.0.1", other.getPort())
    };
    selector = Selector.open();
    for (int i = 0; i < listeners; i++) {
        Page page = new Page(i % 2);
        page.due = System.nanoTime() + i * 300_000L;
        waiting.add(page);
        pages.add(page);
    }
    until(() -> pages.stream().allMatch(page -> page.open));

    Desk first = new Desk(site, arguments[5]);
    Desk second = new Desk(other, arguments[5]);
    String draft = second.draft();
    signal("-STOP", arguments[1]);
    long approved = System.nanoTime();
    try {
        second.approve(draft);
        kill(file);
    } finally {
        signal("-CONT", arguments[1]);
    }
    until(() -> pages.stream().allMatch(page -> page.heard == 1));
    long[] times = pages.stream().mapToLong(page -> page.firstHeard - approved).sorted().toArray();
    System.out.printf("killed right after the approval: half of the pages had it after %.1f s, 99 %% after %.1f s, the last after %.1f s%n",
            times[listeners / 2 - 1] / 1e9, times[(int) (listeners * 0.99)] / 1e9, times[listeners - 1] / 1e9);

    until(() -> answers(other));
    cut.set(1);
    until(() -> cut.get() == 0);
    until(() -> pages.stream().allMatch(page -> page.open));
    Thread talking = Thread.ofPlatform().start(() -> {
        List<String> all = new ArrayList<>(List.of(draft));
        for (int i = 0; i < ALERTS; i++) {
            String next = first.draft();
            first.approve(next);
            all.add(next);
            if (i == ALERTS / 2) {
                kill(file);
            }
        }
        all.forEach(first::cancel);
    });
    int expected = 1 + ALERTS + 1 + ALERTS;
    until(() -> !talking.isAlive() && pages.stream().allMatch(page -> page.heard >= expected));
    turn(2_000);
    long missed = pages.stream().mapToLong(page -> Math.max(0, expected - page.heard)).sum();
    long doubled = pages.stream().mapToLong(page -> page.doubled + Math.max(0, page.heard - expected)).sum();
    System.out.printf("killed    %6d listeners at two instances, %d messages to each: missed %d  doubled %d%n",
            listeners, expected, missed, doubled);
    System.exit(missed + doubled == 0 ? 0 : 1);
}

interface Condition {
    boolean holds();
}

static void until(Condition condition) throws IOException {
    long giveUp = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.holds() && System.nanoTime() < giveUp) {
        turn(50);
    }
}

/// Serves the pages for so many milliseconds.
static void turn(long ms) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(16 * 1024);
    long end = System.nanoTime() + ms * 1_000_000;
    while (System.nanoTime() < end) {
        while (!waiting.isEmpty() && waiting.peek().due <= System.nanoTime()) {
            waiting.poll().connect();
        }
        if (cut.get() == 1) {
            for (Page page : pages.subList(0, pages.size() / 2)) {
                page.lost();
            }
            cut.set(0);
        }
        selector.select(key -> serve(key, buffer), 5);
    }
}

static void serve(SelectionKey key, ByteBuffer buffer) {
    Page page = (Page) key.attachment();
    try {
        if (key.isConnectable()) {
            page.connected();
        } else {
            read(page, buffer);
        }
    } catch (IOException gone) {
        try {
            page.lost();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

static void read(Page page, ByteBuffer buffer) throws IOException {
    buffer.clear();
    if (page.channel.read(buffer) < 0) {
        throw new IOException("ended");
    }
    buffer.flip();
    while (buffer.hasRemaining()) {
        page.take(buffer.get());
    }
}

static void kill(Path file) {
    try {
        ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).ifPresent(ProcessHandle::destroyForcibly);
    } catch (IOException e) {
        throw new IllegalStateException(e);
    }
}

static void signal(String signal, String pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, pid).inheritIO().start().waitFor();
}

static boolean answers(URI site) {
    try {
        return HTTP.send(HttpRequest.newBuilder(site.resolve("/q/health/live")).build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException | InterruptedException notYet) {
        return false;
    }
}

/// The two people at one instance.
static final class Desk {
    private final URI site;
    private final String duty;
    private final String approver;

    Desk(URI site, String password) {
        this.site = site;
        this.duty = token("duty", password);
        this.approver = token("approver", password);
    }

    String draft() {
        String expires = OffsetDateTime.now(ZoneOffset.UTC).plusHours(1).truncatedTo(ChronoUnit.SECONDS).toString();
        return field("id", post("/api/v1/alerts", duty, """
                {"status":"Actual","hazard":"rainstorm-flood","level":"BLUE","headline":"测速用的信息","description":"%s",
                 "instruction":"无须采取行动。","areas":["230128"],"expires":"%s"}""".formatted("测".repeat(120), expires)));
    }

    void approve(String draft) {
        post("/api/v1/alerts/" + draft + "/approve", approver, "{}");
    }

    void cancel(String alert) {
        post("/api/v1/alerts/" + alert + "/cancel", approver, "{}");
    }

    private String token(String name, String password) {
        return field("accessToken", post("/api/v1/auth/token", "",
                "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password)));
    }

    private String post(String path, String token, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(site.resolve(path)).header("Content-Type", "application/json");
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = HTTP.send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String field(String name, String json) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException(json);
        }
        return found.group(1);
    }
}
