package cn.harbinkepu.reach;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.alert.IssuedAlert;
import cn.harbinkepu.alert.IssuedMessage;
import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.reach.KeyLinks.Purpose;

/// Warnings read aloud: spoken once, kept in the object store, and handed out at an address that nobody can guess, as
/// long as they are in force. Without a voice, or without the store, there is none, and nothing waits for it.
@ApplicationScoped
public class Audio {

    public static final String MEDIA_TYPE = "audio/wav";

    private static final Logger LOG = Logger.getLogger(Audio.class);

    private static final String KNOWN = "select key, sha256, size from alert_audio where alert = $1";

    private static final String KEEP = """
            insert into alert_audio (alert, key, sha256, size) values ($1, $2, $3, $4) on conflict (alert) do nothing""";

    private static final String IN_FORCE = """
            select s.key, s.size from alert_audio s join alert a on a.id = s.alert
             where a.id = $1 and a.state = 'ISSUED' and a.expires > $2""";

    private final Voice voice;
    private final Blobs blobs;
    private final Scratch scratch;
    private final KeyLinks links;
    private final Pool pool;
    private final InstantSource clock;
    private final Map<UUID, Uni<Optional<Kept>>> speaking = new ConcurrentHashMap<>();

    /// @param sha256 of its bytes, in hexadecimal digits
    public record Spoken(URI address, String sha256, long size) {}

    private record Kept(String key, String sha256, long size) {}

    Audio(Voice voice, Blobs blobs, Scratch scratch, KeyLinks links, Pool pool, InstantSource clock) {
        this.voice = voice;
        this.blobs = blobs;
        this.scratch = scratch;
        this.links = links;
        this.pool = pool;
        this.clock = clock;
    }

    /// The warning read aloud, if that can be done.
    public Uni<Optional<Spoken>> of(IssuedAlert alert) {
        if (!voice.isInstalled()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return known(alert.id())
                .chain(kept -> kept.isPresent() ? Uni.createFrom().item(kept) : speakOnce(alert))
                .chain(kept -> kept.isEmpty()
                        ? Uni.createFrom().item(Optional.<Spoken>empty())
                        : links.of(Purpose.LISTEN, alert.id())
                                .map(address -> Optional.of(new Spoken(
                                        address, kept.get().sha256(), kept.get().size()))))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("%s is not read aloud: %s", alert.identifier(), failure);
                    return Optional.empty();
                });
    }

    /// The bytes at an address. Fails with `link-ended` for one that is not ours or not in force any more.
    public Uni<byte[]> at(String token) {
        return links.read(Purpose.LISTEN, token)
                .chain(alert -> pool.preparedQuery(IN_FORCE)
                        .execute(Tuple.of(alert, Deliveries.utc(clock.instant())))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .findFirst()
                                .orElseThrow(() -> new Problem(ProblemCode.LINK_ENDED, "这条预警已被更新、解除或已失效。"))))
                .chain(row ->
                        blobs.read(row.getString("key"), 0, row.getLong("size").intValue()))
                .map(Buffer::getBytes);
    }

    /// What a loudspeaker says.
    public static String text(IssuedMessage alert) {
        return Stream.of(alert.headline(), alert.description(), alert.instruction())
                .filter(part -> !part.isBlank())
                .map(part -> part.replaceFirst("\\[[^\\[\\]]*]$", "").strip())
                .map(part -> part.matches("(?s).*[。！？.!?]$") ? part : part + "。")
                .collect(Collectors.joining("\n"));
    }

    private Uni<Optional<Kept>> known(UUID alert) {
        return pool.preparedQuery(KNOWN).execute(Tuple.of(alert)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .findFirst()
                .map(Audio::kept));
    }

    /// Whoever asks meanwhile waits for the same.
    private Uni<Optional<Kept>> speakOnce(IssuedAlert alert) {
        return speaking.computeIfAbsent(alert.id(), id -> speak(alert)
                .onTermination()
                .invoke(() -> speaking.remove(id))
                .memoize()
                .indefinitely());
    }

    private Uni<Optional<Kept>> speak(IssuedAlert alert) {
        return scratch.with(folder -> voice.speak(text(alert), folder)
                        .chain(file -> Blocking.call(() -> measured(alert.id(), file))
                                .call(kept -> blobs.put(kept.key(), file, MEDIA_TYPE))))
                .call(kept ->
                        pool.preparedQuery(KEEP).execute(Tuple.of(alert.id(), kept.key(), kept.sha256(), kept.size())))
                // Two instances may have spoken at once: what was noted first counts.
                .chain(kept -> known(alert.id()));
    }

    private static Kept measured(UUID alert, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            String sha256 = HexFormat.of().formatHex(digest);
            return new Kept("alerts/%s/%s.wav".formatted(alert, sha256), sha256, bytes.length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Kept kept(Row row) {
        return new Kept(row.getString("key"), row.getString("sha256"), row.getLong("size"));
    }
}
