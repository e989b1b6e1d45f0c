package cn.harbinkepu.media;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.StoredFile;

/// Links by which somebody without an account sees one file that is not public, for a while. A link cannot be called
/// back before it ends, except by withdrawing or dropping what the file belongs to.
@ApplicationScoped
public class SignedLinks {

    public static final Duration SHORTEST = Duration.ofMinutes(1);
    public static final Duration LONGEST = Duration.ofDays(7);

    private static final String IS_WITHDRAWN = """
            select exists (
              select 1 from revision_file f join revision v on v.id = f.revision join resource r on r.id = v.resource
               where f.file = $1 and r.withdrawn_at is not null)""";

    private final LinkKeys keys;
    private final Files files;
    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Audit audit;
    private final InstantSource clock;
    private final String publicUrl;

    /// @param url       where the file begins: its playlist if it is played, else the file
    public record Link(String url, Instant expiresAt) {}

    SignedLinks(
            LinkKeys keys,
            Files files,
            Mutiny.SessionFactory sessions,
            Pool pool,
            Audit audit,
            InstantSource clock,
            CoreConfig config) {
        this.keys = keys;
        this.files = files;
        this.sessions = sessions;
        this.pool = pool;
        this.audit = audit;
        this.clock = clock;
        this.publicUrl = config.publicUrl().toString();
    }

    /// Makes a link and notes it. Fails with `not-found` for a file that the person may not see, with `invalid-field`
    /// for a time beyond [#LONGEST], and with `gone` for what is withdrawn.
    public Uni<Link> make(Person person, UUID id, Duration lasts) {
        if (lasts.compareTo(SHORTEST) < 0 || lasts.compareTo(LONGEST) > 0) {
            throw Problem.field("expiresIn", "链接的有效期应在 1 分钟到 7 天之间。");
        }
        Instant until = clock.instant().plus(lasts).truncatedTo(ChronoUnit.SECONDS);
        return files.find(id)
                .map(found -> found.orElseThrow(Problem::notFound))
                .call(file -> files.isOpenTo(person, file).invoke(SignedLinks::refuseStrangers))
                .call(this::refuseWithdrawn)
                .chain(file -> keys.all(false)
                        .map(all -> link(file, LinkToken.of(id, until, all.getFirst())))
                        .call(link -> note(person, id, until)));
    }

    /// The file that a link opens. Fails with `link-ended` for one that has run out, with `gone` once what the file
    /// belongs to is withdrawn, and with `not-found` for what nobody has signed.
    public Uni<StoredFile> open(UUID id, String token) {
        LinkToken read = LinkToken.read(token).orElseThrow(Problem::notFound);
        return signed(id, read)
                .invoke(signed -> refuse(signed, read))
                .chain(() -> files.find(id))
                .map(found -> found.orElseThrow(Problem::notFound))
                .call(this::refuseWithdrawn);
    }

    private Uni<Boolean> signed(UUID id, LinkToken read) {
        return keys.all(false)
                .chain(known -> known.stream().anyMatch(key -> key.number() == read.number())
                        ? Uni.createFrom().item(read.isFor(id, known))
                        : keys.all(true).map(all -> read.isFor(id, all)));
    }

    private void refuse(boolean signed, LinkToken read) {
        if (!signed) {
            throw Problem.notFound();
        }
        if (!read.until().isAfter(clock.instant())) {
            throw new Problem(ProblemCode.LINK_ENDED, "这个链接已过有效期，请向发给您链接的人另要一个。");
        }
    }

    private Uni<Void> refuseWithdrawn(StoredFile file) {
        return pool.preparedQuery(IS_WITHDRAWN)
                .execute(Tuple.of(file.id()))
                .invoke(rows -> {
                    if (rows.iterator().next().getBoolean(0)) {
                        throw new Problem(ProblemCode.GONE, "该文件所属的内容已由发布单位撤回。");
                    }
                })
                .replaceWithVoid();
    }

    private static void refuseStrangers(boolean open) {
        if (!open) {
            throw Problem.notFound();
        }
    }

    private Link link(StoredFile file, LinkToken token) {
        return new Link(
                "%s/media/%s/signed/%s/%s".formatted(publicUrl, file.id(), token.text(), entrance(file)),
                token.until());
    }

    private static String entrance(StoredFile file) {
        List<String> played = List.of("video/", "audio/");
        return played.stream().anyMatch(file.mediaType()::startsWith) ? MediaNames.PLAYLIST : "original";
    }

    private Uni<Void> note(Person person, UUID file, Instant until) {
        JsonObject detail = new JsonObject().put("until", until.toString());
        return sessions.withTransaction(session -> audit.note(session, person, "media.link", file.toString(), detail));
    }
}
