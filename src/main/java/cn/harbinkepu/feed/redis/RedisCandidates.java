package cn.harbinkepu.feed.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;

import cn.harbinkepu.audience.Groups;
import cn.harbinkepu.audience.Segment;
import cn.harbinkepu.audience.Segments;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.feed.Candidate;
import cn.harbinkepu.feed.KeptCandidates;
import cn.harbinkepu.feed.Position;
import cn.harbinkepu.feed.Scope;

/// Candidates in Redis, in generations: each run of the Redis server has its own, because a server that has restarted
/// may have forgotten its last second without a sign. A generation counts when it is declared complete.
@ApplicationScoped
class RedisCandidates implements KeptCandidates {

    private static final Logger LOG = Logger.getLogger(RedisCandidates.class);

    private static final String RUN_ID = "run_id:";

    /// A reader waits no longer for Redis, because PostgreSQL answers as well.
    private static final Duration READ_PATIENCE = Duration.ofMillis(500);

    private static final Duration WRITE_PATIENCE = Duration.ofSeconds(5);

    /// After this silence another instance takes over the filling; a chunk takes milliseconds.
    private static final String CLAIM_MILLIS = "30000";

    /// Leaves connections to those who read meanwhile.
    private static final int FILLED_AT_ONCE = 4;

    private final ReactiveRedisDataSource redis;
    private final ObjectMapper json;
    private final String prefix;
    private final String generations;
    private final String completeKey;
    private final String filling;
    private final Supplier<Uni<List<Segment>>> ruled;
    private volatile @Nullable String complete;

    /// By generation, so that what is known of one that is gone says nothing of the next.
    private volatile Set<String> pools = Set.of();

    @Inject
    RedisCandidates(ReactiveRedisDataSource redis, ObjectMapper json, Segments segments) {
        this(redis, json, "kepu:{feed}:", () -> segments.now().map(Groups::ruled));
    }

    /// @param prefix of all keys, with a hash tag
    /// @param ruled  the segments that have a rule of their own
    RedisCandidates(
            ReactiveRedisDataSource redis, ObjectMapper json, String prefix, Supplier<Uni<List<Segment>>> ruled) {
        this.ruled = ruled;
        this.redis = redis;
        this.json = json;
        this.prefix = prefix;
        this.generations = prefix + "generations";
        this.completeKey = prefix + "complete";
        this.filling = prefix + "filling";
    }

    @Override
    public Uni<Boolean> check() {
        return generation()
                .chain(generation -> call(READ_PATIENCE, "GET", completeKey)
                        .invoke(found -> complete = generation.equals(text(found)) ? generation : null))
                .onFailure()
                .invoke(() -> complete = null)
                .map(found -> complete != null);
    }

    @Override
    public Uni<List<Candidate>> newest(Scope scope, Optional<Position> after, int limit) {
        List<String> arguments = new ArrayList<>(List.of(
                after.map(position -> Long.toString(position.micros())).orElse("+inf"),
                after.map(position -> position.id().toString()).orElse(""),
                Integer.toString(limit)));
        arguments.addAll(Places.of(scope));
        return read(scope)
                .chain(generation ->
                        call(READ_PATIENCE, "EVAL", eval(Scripts.NEWEST, List.of(generations), generation, arguments)))
                .map(found -> candidates(found)
                        .sorted(java.util.Comparator.comparing(Candidate::position))
                        .distinct()
                        .limit(limit)
                        .toList());
    }

    @Override
    public Uni<List<Candidate>> find(List<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : read().chain(generation -> call(
                                READ_PATIENCE,
                                "HMGET",
                                Stream.concat(
                                                Stream.of(generation + ":items"),
                                                ids.stream().map(UUID::toString))
                                        .toArray(String[]::new)))
                        .map(found -> candidates(found).toList());
    }

    @Override
    public Uni<Void> put(Candidate candidate, long version) {
        return set("", candidate, version);
    }

    @Override
    public Uni<Void> remove(UUID id, long version) {
        List<String> arguments = List.of(id.toString(), Long.toString(version), "0", "");
        return call(WRITE_PATIENCE, "EVAL", eval(Scripts.SET, List.of(generations), "", arguments))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> begin() {
        return generation().chain(generation -> call(
                        WRITE_PATIENCE, "SET", filling, generation, "NX", "PX", CLAIM_MILLIS)
                .chain(claimed -> claimed == null
                        ? Uni.createFrom().item(false)
                        : call(WRITE_PATIENCE, "SADD", generations, generation).replaceWith(true)));
    }

    @Override
    public Uni<Void> fill(List<Candidate> candidates) {
        return call(WRITE_PATIENCE, "PEXPIRE", filling, CLAIM_MILLIS)
                .chain(this::generation)
                .chain(generation -> Multi.createFrom()
                        .iterable(candidates)
                        .onItem()
                        .transformToUni(candidate -> set(generation, candidate, 0))
                        .merge(FILLED_AT_ONCE)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> complete() {
        return generation()
                .chain(generation -> call(
                        WRITE_PATIENCE,
                        "EVAL",
                        eval(Scripts.COMPLETE, List.of(generations, completeKey), generation, List.of())))
                .chain(() -> call(WRITE_PATIENCE, "DEL", filling))
                .chain(this::check)
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> checkPool(Segment segment) {
        return generation().chain(generation -> call(READ_PATIENCE, "SMEMBERS", generation + ":pools")
                .invoke(found -> pools = StreamSupport.stream(found.spliterator(), false)
                        .map(pool -> generation + pool)
                        .collect(Collectors.toUnmodifiableSet()))
                .map(found -> pools.contains(generation + segment.pool())));
    }

    @Override
    public Uni<Boolean> beginPool(Segment segment) {
        return call(WRITE_PATIENCE, "SET", filling(segment), segment.pool(), "NX", "PX", CLAIM_MILLIS)
                .map(claimed -> claimed != null);
    }

    @Override
    public Uni<Void> fillPool(Segment segment, List<Candidate> candidates) {
        List<Candidate> suited = candidates.stream()
                .filter(candidate -> segment.suits(candidate.content()))
                .toList();
        return call(WRITE_PATIENCE, "PEXPIRE", filling(segment), CLAIM_MILLIS)
                .chain(this::generation)
                .chain(generation -> Multi.createFrom()
                        .iterable(suited)
                        .onItem()
                        .transformToUni(candidate -> add(generation, segment, candidate))
                        .merge(FILLED_AT_ONCE)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> completePool(Segment segment) {
        return generation()
                .chain(generation -> call(
                        WRITE_PATIENCE,
                        "EVAL",
                        eval(
                                Scripts.COMPLETE_POOL,
                                List.of(generations),
                                generation,
                                List.of(segment.pool(), segment.code() + "~"))))
                .chain(() -> call(WRITE_PATIENCE, "DEL", filling(segment)))
                .chain(() -> checkPool(segment))
                .replaceWithVoid();
    }

    private String filling(Segment segment) {
        return filling + ":" + segment.pool();
    }

    private Uni<Response> add(String generation, Segment segment, Candidate candidate) {
        List<String> arguments = new ArrayList<>(List.of(
                candidate.id().toString(), Long.toString(candidate.position().micros()), encode(candidate)));
        arguments.addAll(Places.within(segment, candidate));
        return call(WRITE_PATIENCE, "EVAL", eval(Scripts.ADD, List.of(generations), generation, arguments));
    }

    private Uni<Void> set(String only, Candidate candidate, long version) {
        return ruled.get().chain(segments -> set(only, candidate, version, segments));
    }

    private Uni<Void> set(String only, Candidate candidate, long version, List<Segment> segments) {
        List<String> arguments = new ArrayList<>(List.of(
                candidate.id().toString(),
                Long.toString(version),
                Long.toString(candidate.position().micros()),
                encode(candidate)));
        arguments.addAll(Places.of(candidate, segments));
        return call(WRITE_PATIENCE, "EVAL", eval(Scripts.SET, List.of(generations), only, arguments))
                .replaceWithVoid();
    }

    private static String[] eval(String script, List<String> keys, String generation, List<String> arguments) {
        List<String> all = new ArrayList<>();
        all.add(script);
        all.add(Integer.toString(keys.size()));
        all.addAll(keys);
        all.add(generation);
        all.addAll(arguments);
        return all.toArray(String[]::new);
    }

    /// The generation to read from, if it has the pool of the scope.
    private Uni<String> read(Scope scope) {
        return read().onItem().invoke(generation -> scope.ruled()
                .filter(segment -> !pools.contains(generation + segment.pool()))
                .ifPresent(segment -> {
                    throw preparing();
                }));
    }

    private static Problem preparing() {
        return new Problem(ProblemCode.UNAVAILABLE, "推荐缓存正在准备。");
    }

    /// The generation to read from; refused without a question while none is known to be complete.
    private Uni<String> read() {
        String known = complete;
        return known == null
                ? Uni.createFrom().failure(RedisCandidates::preparing)
                : Uni.createFrom().item(known);
    }

    /// The generation of the server that answers now.
    private Uni<String> generation() {
        return call(READ_PATIENCE, "INFO", "server").map(info -> info.toString()
                .lines()
                .filter(line -> line.startsWith(RUN_ID))
                .findFirst()
                .map(line -> prefix + line.substring(RUN_ID.length()).strip())
                .orElseThrow(() -> new IllegalStateException("Redis does not tell its run_id")));
    }

    private Uni<Response> call(Duration patience, String command, String... arguments) {
        return redis.execute(command, arguments)
                .ifNoItem()
                .after(patience)
                .fail()
                .onFailure()
                .transform(RedisCandidates::outage);
    }

    private static Problem outage(Throwable cause) {
        LOG.debugf("Redis does not answer: %s", cause);
        return new Problem(ProblemCode.UNAVAILABLE, "缓存服务暂时不可用，请稍后再试。");
    }

    private Stream<Candidate> candidates(Response found) {
        return StreamSupport.stream(found.spliterator(), false)
                .filter(java.util.Objects::nonNull)
                .map(document -> decode(document.toString()));
    }

    private static String text(@Nullable Response response) {
        return response == null ? "" : response.toString();
    }

    private Candidate decode(String document) {
        try {
            return json.readValue(document, Candidate.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a candidate cannot be read", e);
        }
    }

    private String encode(Candidate candidate) {
        try {
            return json.writeValueAsString(candidate);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a candidate cannot be written", e);
        }
    }
}
