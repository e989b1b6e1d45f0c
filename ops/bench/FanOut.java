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
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Opens so many event streams of one server on this machine, lets it publish one message of about 1 KB again and again, and
/// says when the first, the middle, 99 of 100 and the last listener had it, whether any missed it or had it twice, what
/// processor the server used for a delivery and how much memory for a listener. One thread, the same for every server.
///
///     FanOut NAME STREAM-URL LISTENERS ROUNDS SERVER-PIDS PUBLISH
///
/// PUBLISH is the address that takes a message by POST and tells the listeners, or `desk:URL:PASSWORD` for the cloud, where a
/// message is an alert that the accounts `duty` and `approver` of the demo let out, and its end.
static final int LARGEST = 16 * 1024;

static final HttpClient HTTP = HttpClient.newHttpClient();

/// One stream; the marker is searched for over the seams of reads.
static final class Listener {
    long heard;
    int times;
    int matched;
}

void main(String[] arguments) throws Exception {
    String name = arguments[0];
    URI stream = URI.create(arguments[1]);
    int listeners = Integer.parseInt(arguments[2]);
    int rounds = Integer.parseInt(arguments[3]);
    String[] pids = arguments[4].split(",");
    Publisher publisher = arguments[5].startsWith("desk:")
            ? new Desk(arguments[5].substring(5))
            : new Plain(URI.create(arguments[5]));

    long before = memory(pids);
    try (Selector selector = Selector.open()) {
        Listener[] all = open(selector, stream, listeners);
        drain(selector, 3_000);
        long held = memory(pids);
        double[] last = new double[rounds];
        double[] most = new double[rounds];
        double[] processor = new double[rounds];
        long missed = 0;
        long doubled = 0;
        for (int round = -1; round < rounds; round++) {
            String marker = publisher.prepare();
            for (Listener each : all) {
                each.heard = 0;
                each.times = 0;
                each.matched = 0;
            }
            double used = processor(pids);
            long[] begun = new long[1];
            Thread publishing = Thread.ofPlatform().start(() -> {
                begun[0] = System.nanoTime();
                publisher.publish();
            });
            hear(selector, all.length, marker.getBytes(StandardCharsets.UTF_8));
            publishing.join();
            double spent = processor(pids) - used;
            if (round < 0) {
                continue;
            }
            long[] times = Arrays.stream(all).filter(each -> each.times > 0).mapToLong(each -> each.heard - begun[0]).sorted().toArray();
            missed += all.length - times.length;
            doubled += Arrays.stream(all).filter(each -> each.times > 1).count();
            last[round] = times[times.length - 1] / 1e6;
            most[round] = times[(int) (times.length * 0.99)] / 1e6;
            processor[round] = spent * 1e6 / times.length;
            System.err.printf("  %s: first %.0f ms, middle %.0f, 99 %% %.0f, last %.0f; %.1f µs of processor a delivery%n", name,
                    times[0] / 1e6, times[times.length / 2] / 1e6, most[round], last[round], processor[round]);
        }
        System.out.printf("%-8s %6d listeners  99 %% %6.0f ms  last %6.0f ms  missed %d  doubled %d  %5.1f µs a delivery  %5.1f KiB a listener%n",
                name, listeners, middle(most), middle(last), missed, doubled, middle(processor), (held - before) / 1024.0 / listeners);
    }
}

static Listener[] open(Selector selector, URI stream, int listeners) throws IOException {
    byte[] request = ("GET " + stream.getPath() + " HTTP/1.1\r\nHost: " + stream.getAuthority()
                    + "\r\nAccept: text/event-stream\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    String addresses = "127.0.%d.".formatted(ProcessHandle.current().pid() % 250);
    Listener[] all = new Listener[listeners];
    for (int i = 0; i < listeners; i++) {
        SocketChannel channel = SocketChannel.open();
        // Thousands of streams from one address make its free ports rare, and those of the run before are not free yet.
        channel.bind(new InetSocketAddress(addresses + (2 + i / 5_000), 0));
        channel.connect(new InetSocketAddress("127.0.0.1", stream.getPort()));
        channel.write(ByteBuffer.wrap(request));
        channel.configureBlocking(false);
        all[i] = new Listener();
        channel.register(selector, SelectionKey.OP_READ, all[i]);
        if (i % 200 == 199) {
            drain(selector, 20);
        }
    }
    return all;
}

static void drain(Selector selector, long ms) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
    long until = System.nanoTime() + ms * 1_000_000;
    while (System.nanoTime() < until) {
        selector.select(key -> read((SocketChannel) key.channel(), buffer), 10);
    }
}

/// Until every listener has the marker, and a moment longer for those that get it twice; or half a minute.
static void hear(Selector selector, int listeners, byte[] marker) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
    int[] have = new int[1];
    long giveUp = System.nanoTime() + 30_000_000_000L;
    while (have[0] < listeners && System.nanoTime() < giveUp) {
        selector.select(key -> have[0] += search((SocketChannel) key.channel(), (Listener) key.attachment(), buffer, marker), 10);
    }
    long until = System.nanoTime() + 1_000_000_000L;
    while (System.nanoTime() < until) {
        selector.select(key -> search((SocketChannel) key.channel(), (Listener) key.attachment(), buffer, marker), 10);
    }
}

static int search(SocketChannel channel, Listener listener, ByteBuffer buffer, byte[] marker) {
    int first = 0;
    read(channel, buffer);
    for (int i = 0; i < buffer.limit(); i++) {
        byte each = buffer.get(i);
        listener.matched = each == marker[listener.matched] ? listener.matched + 1 : each == marker[0] ? 1 : 0;
        if (listener.matched == marker.length) {
            listener.matched = 0;
            listener.times++;
            if (listener.times == 1) {
                listener.heard = System.nanoTime();
                first = 1;
            }
        }
    }
    return first;
}

static void read(SocketChannel channel, ByteBuffer buffer) {
    buffer.clear();
    try {
        if (channel.read(buffer) < 0) {
            throw new IOException("the server has closed a stream");
        }
    } catch (IOException e) {
        throw new IllegalStateException(e);
    }
    buffer.flip();
}

interface Publisher {
    /// Makes the next message ready and says what stands in it once and in no other.
    String prepare() throws Exception;

    void publish();
}

static final class Plain implements Publisher {
    private final URI address;
    private String body = "";

    Plain(URI address) {
        this.address = address;
    }

    @Override
    public String prepare() {
        String marker = "marker-" + System.nanoTime() + "-end";
        body = marker + "x".repeat(1024 - marker.length());
        return marker;
    }

    @Override
    public void publish() {
        send(HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(body)).build());
    }
}

/// Alerts and their ends by turns: both go to every listener.
static final class Desk implements Publisher {
    private final String site;
    private final String duty;
    private final String approver;
    private String alert = "";
    private boolean ending;

    Desk(String where) {
        int cut = where.lastIndexOf(':');
        this.site = where.substring(0, cut);
        this.duty = token("duty", where.substring(cut + 1));
        this.approver = token("approver", where.substring(cut + 1));
    }

    @Override
    public String prepare() {
        ending = !alert.isEmpty();
        if (ending) {
            return "event:cancel";
        }
        String expires = OffsetDateTime.now(ZoneOffset.UTC).plusHours(1).truncatedTo(ChronoUnit.SECONDS).toString();
        String draft = """
                {"status":"Actual","hazard":"rainstorm-flood","level":"BLUE","headline":"测速用的信息","description":"%s",
                 "instruction":"无须采取行动。","areas":["230128"],"expires":"%s"}""".formatted("测".repeat(120), expires);
        alert = field("id", send(post("/api/v1/alerts", duty, draft)));
        return "event:alert";
    }

    @Override
    public void publish() {
        send(post("/api/v1/alerts/" + alert + (ending ? "/cancel" : "/approve"), approver, "{}"));
        alert = ending ? "" : alert;
    }

    private String token(String name, String password) {
        String body = "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password);
        return field("accessToken", send(post("/api/v1/auth/token", "", body)));
    }

    private HttpRequest post(String path, String token, String body) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(site + path)).header("Content-Type", "application/json");
        return (token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String field(String name, String json) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException(json);
        }
        return found.group(1);
    }
}

static String send(HttpRequest request) {
    try {
        var answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
    }
}

/// Bytes that the processes hold in memory.
static long memory(String[] pids) throws IOException {
    long sum = 0;
    for (String pid : pids) {
        sum += Files.readAllLines(Path.of("/proc", pid, "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .sum();
    }
    return sum;
}

/// Seconds of processor that the processes have used.
static double processor(String[] pids) throws IOException {
    long ticks = 0;
    for (String pid : pids) {
        String stat = Files.readString(Path.of("/proc", pid, "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
    return ticks / 100.0;
}

static double middle(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
}
