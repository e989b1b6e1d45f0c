package cn.harbinkepu.core.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientResponse;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.PublicNetwork;

/// Hands something to servers of others: no longer than it may take, and never along a redirect.
/// Addresses that strangers gave are looked up once, have to be public ones, and are connected to
/// as they were looked at.
@ApplicationScoped
public class Outside {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /// Answers are a few hundred bytes.
    private static final int LONGEST_ANSWER = 64 * 1024;

    /// Longer than anybody waits for an answer: how long is said with each request.
    private static final int LONGEST_SILENCE = 60;

    /// Connections to one server: several partners may have theirs behind one address, and one that
    /// hangs must leave the others theirs.
    private static final int CONNECTIONS = 64;

    private final HttpClient client;
    private final InstantSource clock;
    private final Duration patience;
    private final boolean privateAddresses;

    /// @param retryAfter how long the server wants to be left alone
    public record Answer(int status, String body, Optional<Duration> retryAfter) {}

    Outside(Vertx vertx, InstantSource clock, OutsideConfig config) {
        this.clock = clock;
        this.patience = config.patience();
        this.privateAddresses = config.privateAddresses();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setMaxPoolSize(CONNECTIONS)
                .setIdleTimeout(LONGEST_SILENCE));
    }

    @PreDestroy
    void close() {
        client.close().subscribe().with(closed -> {}, failure -> {});
    }

    /// Posts to a server of the configuration. Fails with `unavailable` if it does not answer in
    /// time.
    public Uni<Answer> post(URI address, Map<String, String> headers, byte[] body) {
        return ask(HttpMethod.POST, address, Optional.empty(), headers, body, patience);
    }

    /// Asks a server of the configuration. Fails with `unavailable` if it does not answer in time.
    public Uni<Answer> get(URI address, Map<String, String> headers) {
        return ask(HttpMethod.GET, address, Optional.empty(), headers, new byte[0], patience);
    }

    /// Posts to an address that a stranger gave. Fails as [#check] and [#post].
    public Uni<Answer> postToStranger(URI address, Map<String, String> headers, byte[] body) {
        return postToStranger(address, headers, body, patience);
    }

    /// As above, for those who are given more or less time than others.
    public Uni<Answer> postToStranger(URI address, Map<String, String> headers, byte[] body, Duration within) {
        return check(address).chain(host -> ask(HttpMethod.POST, address, Optional.of(host), headers, body, within));
    }

    /// Asks an address that a stranger gave. Fails as [#check] and [#get].
    public Uni<Answer> getFromStranger(URI address, Map<String, String> headers) {
        return check(address)
                .chain(host -> ask(HttpMethod.GET, address, Optional.of(host), headers, new byte[0], patience));
    }

    /// Where to connect for an address that a stranger gave. Fails with `invalid-field` for one
    /// that must not be asked, and with `unavailable` for a name that nobody knows.
    public Uni<InetAddress> check(URI address) {
        return Uni.createFrom().item(() -> host(address)).chain(host -> Blocking.call(() -> lookUp(host)));
    }

    private String host(URI address) {
        boolean allowed =
                "https".equals(address.getScheme()) || (privateAddresses && "http".equals(address.getScheme()));
        if (!allowed || address.getHost() == null || address.getUserInfo() != null) {
            throw Problem.field("endpoint", "地址应以 https:// 开头，不带用户名。");
        }
        return address.getHost();
    }

    private InetAddress lookUp(String host) {
        try {
            InetAddress[] all = InetAddress.getAllByName(host);
            if (!privateAddresses && Stream.of(all).anyMatch(PublicNetwork::isInside)) {
                throw Problem.field("endpoint", "地址不能在内部网络里。");
            }
            return all[0];
        } catch (UnknownHostException unknown) {
            throw new Unreached("找不到主机“%s”。".formatted(host));
        }
    }

    private Uni<Answer> ask(
            HttpMethod method,
            URI address,
            Optional<InetAddress> host,
            Map<String, String> headers,
            byte[] body,
            Duration within) {
        boolean secure = "https".equals(address.getScheme());
        int port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(address.getHost())
                .setPort(port)
                .setSsl(secure)
                // Who has been waited for long enough does not keep the connection.
                .setIdleTimeout(within.toMillis() + 1000)
                .setURI(address.getRawQuery() == null ? path : path + "?" + address.getRawQuery());
        host.ifPresent(known -> options.setServer(SocketAddress.inetSocketAddress(port, known.getHostAddress())));
        headers.forEach(options::putHeader);
        return client.request(options)
                .onFailure()
                .transform(failure -> new Unreached("无法连接对方服务器。"))
                .chain(request -> request.send(Buffer.buffer(body)))
                .chain(this::answer)
                .ifNoItem()
                .after(within)
                .failWith(() -> new Problem(ProblemCode.UNAVAILABLE, "对方服务器没有在规定时间内回答。"))
                .onFailure(failure -> !(failure instanceof Problem))
                .transform(failure -> new Problem(ProblemCode.UNAVAILABLE, "与对方服务器的连接中断。"));
    }

    /// What is longer than an answer ever is, is cut off.
    private Uni<Answer> answer(HttpClientResponse response) {
        AtomicInteger size = new AtomicInteger();
        return response.toMulti()
                .select()
                .first(part -> size.addAndGet(part.length()) <= LONGEST_ANSWER)
                .onCompletion()
                .invoke(() -> {
                    if (size.get() > LONGEST_ANSWER) {
                        response.request().reset();
                    }
                })
                .collect()
                .in(Buffer::buffer, (all, part) -> all.appendBuffer(part))
                .map(body -> new Answer(
                        response.statusCode(),
                        body.toString(),
                        Optional.ofNullable(response.getHeader("Retry-After")).flatMap(this::pause)));
    }

    /// Seconds or a date, as servers like.
    private Optional<Duration> pause(String header) {
        try {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())));
        } catch (NumberFormatException perhapsDate) {
            return date(header).map(until -> Duration.between(clock.instant(), until));
        }
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException neither) {
            return Optional.empty();
        }
    }
}
