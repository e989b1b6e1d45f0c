package cn.harbinkepu.integrity;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.blob.Blobs;

/// Reads objects from their first byte to their last and remembers what it read.
@ApplicationScoped
class Reading {

    private static final int PIECE = 1 << 20;

    private static final String NOTE = """
            insert into integrity_object (key, size, sha256, checked_at) values ($1, $2, $3, $4)
            on conflict (key) do update set size = excluded.size, sha256 = excluded.sha256,
              checked_at = excluded.checked_at""";

    /// The keys of one folder begin alike; what sorts behind a slash is a zero.
    private static final String NOTED = "select * from integrity_object where key >= $1 and key < $2";

    private static final String FORGET = "delete from integrity_object where key = $1";

    private final Blobs blobs;
    private final Pool pool;
    private final InstantSource clock;

    /// What was read of an object, and when.
    record Noted(String key, long size, String sha256, OffsetDateTime at) {}

    Reading(Blobs blobs, Pool pool, InstantSource clock) {
        this.blobs = blobs;
        this.pool = pool;
        this.clock = clock;
    }

    /// The digest of the object's bytes as they are now; nothing if it is absent. Not remembered yet.
    Uni<Optional<Noted>> read(String key) {
        return blobs.stat(key)
                .chain(found -> found.map(stat -> digest(key, stat.size()))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .onFailure(Blobs.Absent.class)
                .recoverWithItem(Optional.empty());
    }

    Uni<Void> note(Noted read) {
        return pool.preparedQuery(NOTE)
                .execute(Tuple.of(read.key(), read.size(), read.sha256(), read.at()))
                .replaceWithVoid();
    }

    Uni<Void> forget(String key) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(key)).replaceWithVoid();
    }

    /// What is remembered of the objects in a folder, by their keys.
    ///
    /// @param folder with a slash at its end
    Uni<Map<String, Noted>> noted(String folder) {
        String behind = folder.substring(0, folder.length() - 1) + '0';
        return pool.preparedQuery(NOTED).execute(Tuple.of(folder, behind)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(Reading::noted)
                .collect(Collectors.toMap(Noted::key, Function.identity())));
    }

    private Uni<Optional<Noted>> digest(String key, long size) {
        MessageDigest digest = sha256();
        return piece(key, 0, size, digest)
                .map(nothing -> Optional.of(new Noted(
                        key,
                        size,
                        HexFormat.of().formatHex(digest.digest()),
                        clock.instant().atOffset(ZoneOffset.UTC))));
    }

    private Uni<Void> piece(String key, long offset, long size, MessageDigest digest) {
        if (offset >= size) {
            return Uni.createFrom().voidItem();
        }
        int length = (int) Math.min(PIECE, size - offset);
        return blobs.read(key, offset, length)
                .invoke(bytes -> digest.update(bytes.getBytes()))
                .chain(bytes -> piece(key, offset + length, size, digest));
    }

    private static Noted noted(Row row) {
        return new Noted(
                row.getString("key"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getOffsetDateTime("checked_at"));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
