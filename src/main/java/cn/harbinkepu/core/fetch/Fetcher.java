package cn.harbinkepu.core.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientResponse;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// Asks other servers, politely and within limits: redirects are followed a few times and each is looked at as the
/// first address was, what comes packed is counted unpacked, and nothing takes longer than it may. Whoever makes one
/// closes it.
public final class Fetcher implements AutoCloseable {

    private static final int MOST_REDIRECTS = 5;

    private final Vertx vertx;
    private final HttpClient client;
    private final AddressGuard guard;
    private final InstantSource clock;
    private final Duration patience;
    private final long largestAnswer;
    private final long largestFile;
    private final String agent;

    /// What may be asked.
    ///
    /// @param privateAddresses whether the own network may
    /// @param patience         for one answer, from the first byte sent to the last one received
    /// @param largestAnswer    bytes in memory, unpacked
    /// @param largestFile      bytes of a download
    /// @param agent            how it introduces itself
    public record Limits(
            boolean privateAddresses, Duration patience, long largestAnswer, long largestFile, String agent) {}

    public Fetcher(Vertx vertx, InstantSource clock, Limits limits) {
        this.vertx = vertx;
        this.guard = new AddressGuard(limits.privateAddresses());
        this.clock = clock;
        this.patience = limits.patience();
        this.largestAnswer = limits.largestAnswer();
        this.largestFile = limits.largestFile();
        this.agent = limits.agent();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(5_000)
                .setDecompressionSupported(true)
                .setKeepAlive(false));
    }

    @Override
    public void close() {
        client.close().subscribe().with(closed -> {}, failure -> {});
    }

    /// Whether the address may be asked at all. Fails with `invalid-field` for what must not be fetched and with
    /// `unavailable` for a name that nobody knows.
    public Uni<Void> check(URI address) {
        return guard.check(address).replaceWithVoid();
    }

    /// A feed or a page, in memory.
    public Uni<Fetched> get(URI address, Map<String, String> headers) {
        return follow(address, headers, 0, this::inMemory);
    }

    /// A file, written to the target.
    public Uni<Fetched> download(URI address, Path target) {
        return follow(address, Map.of(), 0, (from, response) -> toFile(from, response, target));
    }

    private interface Take {
        Uni<Fetched> take(URI from, HttpClientResponse response);
    }

    private Uni<Fetched> follow(URI address, Map<String, String> headers, int redirects, Take take) {
        return guard.check(address)
                .chain(host -> ask(address, host, headers))
                .chain(response -> isRedirect(response)
                        ? redirect(address, response, headers, redirects, take)
                        : take.take(address, response))
                .ifNoItem()
                .after(patience)
                .failWith(() -> new Problem(ProblemCode.UNAVAILABLE, "对方服务器没有在规定时间内答完。"))
                .onFailure(failure -> !(failure instanceof Problem))
                .transform(failure -> new Problem(ProblemCode.UNAVAILABLE, "无法连接对方服务器，或连接中断。"));
    }

    private Uni<HttpClientResponse> ask(URI address, InetAddress host, Map<String, String> headers) {
        boolean secure = "https".equalsIgnoreCase(address.getScheme());
        int port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(port, host.getHostAddress()))
                .setHost(address.getHost())
                .setPort(port)
                .setSsl(secure)
                .setURI(address.getRawQuery() == null ? path : path + "?" + address.getRawQuery())
                .putHeader("User-Agent", agent);
        headers.forEach(options::putHeader);
        return client.request(options).chain(request -> request.send()).invoke(HttpClientResponse::pause);
    }

    private Uni<Fetched> redirect(
            URI from, HttpClientResponse response, Map<String, String> headers, int redirects, Take take) {
        String location = response.getHeader("Location");
        response.request().reset();
        if (location == null || redirects == MOST_REDIRECTS) {
            throw new Problem(ProblemCode.UNAVAILABLE, "对方网址跳转的次数过多，或没有说明去向。");
        }
        try {
            return follow(from.resolve(location), headers, redirects + 1, take);
        } catch (IllegalArgumentException notAnAddress) {
            throw new Problem(ProblemCode.UNAVAILABLE, "对方网址跳转到无效的地址。");
        }
    }

    private Uni<Fetched> inMemory(URI from, HttpClientResponse response) {
        return body(response, largestAnswer)
                .collect()
                .in(Buffer::buffer, (all, part) -> all.appendBuffer(part))
                .map(body -> fetched(from, response, body.getBytes()));
    }

    private Uni<Fetched> toFile(URI from, HttpClientResponse response, Path target) {
        return vertx.fileSystem()
                .open(target.toString(), new OpenOptions().setWrite(true).setTruncateExisting(true))
                .chain(file -> body(response, largestFile)
                        .onItem()
                        .transformToUniAndConcatenate(file::write)
                        .collect()
                        .last()
                        .onTermination()
                        .call(file::close))
                .replaceWith(() -> fetched(from, response, new byte[0]));
    }

    private static Multi<Buffer> body(HttpClientResponse response, long most) {
        AtomicLong size = new AtomicLong();
        return response.toMulti()
                .select()
                .first(part -> size.addAndGet(part.length()) <= most)
                .onCompletion()
                .invoke(() -> {
                    if (size.get() > most) {
                        response.request().reset();
                        throw new Problem(ProblemCode.TOO_LARGE, "对方返回的内容超过 %d MB 的上限。".formatted(most >> 20));
                    }
                });
    }

    private Fetched fetched(URI from, HttpClientResponse response, byte[] body) {
        return new Fetched(
                response.statusCode(),
                from,
                body,
                Optional.ofNullable(response.getHeader("Content-Type")).orElse(""),
                Optional.ofNullable(response.getHeader("ETag")),
                Optional.ofNullable(response.getHeader("Last-Modified")),
                Optional.ofNullable(response.getHeader("Retry-After")).flatMap(this::wait));
    }

    /// Seconds or a date, as servers like.
    private Optional<Duration> wait(String header) {
        try {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())));
        } catch (NumberFormatException perhapsDate) {
            try {
                Instant until = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                return Optional.of(Duration.between(clock.instant(), until));
            } catch (DateTimeParseException neither) {
                return Optional.empty();
            }
        }
    }

    private static boolean isRedirect(HttpClientResponse response) {
        return switch (response.statusCode()) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }
}
