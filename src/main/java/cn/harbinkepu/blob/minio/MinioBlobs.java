package cn.harbinkepu.blob.minio;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.minio.CopyObjectArgs;
import io.minio.CopySource;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.ListObjectsArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.UploadObjectArgs;
import io.minio.messages.Item;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;

/// Objects in one bucket. The client streams on threads of its own; only reading a body to its end
/// holds a worker.
@ApplicationScoped
class MinioBlobs implements Blobs {

    /// Parts of a multipart upload: the smallest size that S3 takes for all but the last, so that
    /// little is resent.
    private static final long PART_SIZE = 8L * 1024 * 1024;

    /// What is read at once of an object that is poured.
    private static final int POURED = 128 * 1024;

    private final Bucket bucket;

    MinioBlobs(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public Uni<Void> put(String key, Path file, String mediaType) {
        return bucket.call(
                        "put " + key,
                        client -> client.uploadObject(UploadObjectArgs.builder()
                                .bucket(bucket.name())
                                .object(key)
                                .contentType(mediaType)
                                .filename(file.toString(), PART_SIZE)
                                .build()))
                .chain(() -> stat(key))
                .chain(stat -> confirm(key, file, stat));
    }

    @Override
    public Uni<Optional<Stat>> stat(String key) {
        return bucket.call(
                        "stat " + key,
                        client -> client.statObject(StatObjectArgs.builder()
                                .bucket(bucket.name())
                                .object(key)
                                .build()))
                .map(found -> Optional.of(stat(found)))
                .onFailure(Absent.class)
                .recoverWithItem(Optional.empty());
    }

    @Override
    public Uni<Buffer> read(String key, long offset, int length) {
        return open(key, offset, length)
                .chain(response -> Blocking.call(() -> {
                    try (response) {
                        return Buffer.buffer(response.readNBytes(length));
                    }
                }));
    }

    @Override
    public Uni<Void> pour(String key, Stat version, long offset, long length, Sink sink) {
        return length == 0
                ? Uni.createFrom().voidItem()
                : bucket.call(
                                "pour " + key,
                                client -> client.getObject(GetObjectArgs.builder()
                                        .bucket(bucket.name())
                                        .object(key)
                                        .matchETag(version.etag())
                                        .offset(offset)
                                        .length(length)
                                        .build()))
                        .chain(response -> Blocking.call(() -> pour(key, response, length, sink)))
                        .replaceWithVoid();
    }

    @Override
    public Uni<Void> fetch(String key, Path target) {
        return bucket.call(
                        "get " + key,
                        client -> client.getObject(GetObjectArgs.builder()
                                .bucket(bucket.name())
                                .object(key)
                                .build()))
                .chain(response -> Blocking.call(() -> {
                    try (response) {
                        return Files.copy(response, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                }))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(String key) {
        return bucket.call(
                        "remove " + key,
                        client -> client.removeObject(RemoveObjectArgs.builder()
                                .bucket(bucket.name())
                                .object(key)
                                .build()))
                .onFailure(Absent.class)
                .recoverWithNull();
    }

    @Override
    public Uni<Void> copy(String from, String to) {
        CopySource source =
                CopySource.builder().bucket(bucket.name()).object(from).build();
        return bucket.callPatiently(
                        "copy " + from + " to " + to,
                        client -> client.copyObject(CopyObjectArgs.builder()
                                .bucket(bucket.name())
                                .object(to)
                                .source(source)
                                .build()))
                .replaceWithVoid();
    }

    /// The client lists on the thread that iterates.
    @Override
    public Uni<List<Entry>> list(String prefix, String after, int limit) {
        return bucket.list(ListObjectsArgs.builder()
                        .bucket(bucket.name())
                        .prefix(prefix)
                        .startAfter(after)
                        .maxKeys(Math.min(limit, 1000))
                        .recursive(true)
                        .build())
                .chain(listed -> Blocking.call(() -> entries(listed, limit)))
                .onFailure(failure -> !(failure instanceof Unavailable))
                .transform(failure -> new Unavailable("list " + prefix, failure));
    }

    private static List<Entry> entries(Iterable<Result<Item>> listed, int limit) throws Exception {
        List<Entry> entries = new ArrayList<>();
        for (Result<Item> each : listed) {
            if (entries.size() == limit) {
                break;
            }
            Item item = each.get();
            if (!item.isDir()) {
                entries.add(new Entry(
                        item.objectName(), item.size(), item.lastModified().toInstant()));
            }
        }
        return entries;
    }

    private Uni<GetObjectResponse> open(String key, long offset, long length) {
        return bucket.call(
                "get " + key,
                client -> client.getObject(GetObjectArgs.builder()
                        .bucket(bucket.name())
                        .object(key)
                        .offset(offset)
                        .length(length)
                        .build()));
    }

    private Uni<Void> confirm(String key, Path file, Optional<Stat> stat) {
        return Blocking.call(() -> Files.size(file))
                .invoke(size -> {
                    if (stat.isEmpty() || stat.get().size() != size) {
                        throw new Unavailable(
                                "stored " + key + " is not what was sent", new IOException("size differs"));
                    }
                })
                .replaceWithVoid();
    }

    private static boolean pour(String key, InputStream response, long length, Sink sink) throws IOException {
        byte[] piece = new byte[POURED];
        try (response) {
            for (long left = length; left > 0; ) {
                int read = next(key, response, piece, (int) Math.min(POURED, left));
                sink.take(piece, read);
                left -= read;
            }
        }
        return true;
    }

    private static int next(String key, InputStream response, byte[] piece, int wanted) {
        try {
            if (response.readNBytes(piece, 0, wanted) == wanted) {
                return wanted;
            }
            throw new EOFException("the object ended early");
        } catch (IOException broken) {
            throw new Unavailable("pour " + key, broken);
        }
    }

    private static Stat stat(StatObjectResponse found) {
        return new Stat(found.size(), found.etag(), found.lastModified().toInstant());
    }
}
