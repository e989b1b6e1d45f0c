package cn.harbinkepu.blob.minio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.GetObjectResponse;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.StatObjectResponse;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

import okhttp3.OkHttpClient;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;

/// Objects in one bucket. The client streams on threads of its own; only reading a body to its end holds a worker.
@ApplicationScoped
class MinioBlobs implements Blobs {

    /// Parts of a multipart upload: the smallest size that S3 takes for all but the last, so that little is resent.
    private static final long PART_SIZE = 8L * 1024 * 1024;

    private final MinioAsyncClient client;
    private final String bucket;
    private final Uni<Void> ready;

    /// Whether the last look for the bucket failed: a store that was away at first is asked again.
    private final AtomicBoolean askAgain = new AtomicBoolean();

    MinioBlobs(BlobConfig config) {
        bucket = config.bucket();
        client = MinioAsyncClient.builder()
                .endpoint(config.endpoint().toString())
                .credentials(config.accessKey(), config.secretKey())
                .httpClient(http(config))
                .build();
        ready = ensureBucket()
                .onFailure()
                .invoke(() -> askAgain.set(true))
                .memoize()
                .until(() -> askAgain.getAndSet(false));
    }

    @Override
    public Uni<Void> put(String key, Path file, String mediaType) {
        return ready.chain(() -> call(
                        "put " + key,
                        () -> client.uploadObject(UploadObjectArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .contentType(mediaType)
                                .filename(file.toString(), PART_SIZE)
                                .build())))
                .chain(() -> stat(key))
                .chain(stat -> confirm(key, file, stat));
    }

    @Override
    public Uni<Optional<Stat>> stat(String key) {
        return ready.chain(() -> call(
                        "stat " + key,
                        () -> client.statObject(StatObjectArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .build())))
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
    public Uni<Void> fetch(String key, Path target) {
        return ready.chain(() -> call(
                        "get " + key,
                        () -> client.getObject(GetObjectArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .build())))
                .chain(response -> Blocking.call(() -> {
                    try (response) {
                        return Files.copy(response, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                }))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(String key) {
        return ready.chain(() -> call(
                        "remove " + key,
                        () -> client.removeObject(RemoveObjectArgs.builder()
                                .bucket(bucket)
                                .object(key)
                                .build())))
                .onFailure(Absent.class)
                .recoverWithNull();
    }

    private Uni<GetObjectResponse> open(String key, long offset, long length) {
        return ready.chain(() -> call(
                "get " + key,
                () -> client.getObject(GetObjectArgs.builder()
                        .bucket(bucket)
                        .object(key)
                        .offset(offset)
                        .length(length)
                        .build())));
    }

    private Uni<Void> ensureBucket() {
        return call(
                        "look for bucket",
                        () -> client.bucketExists(
                                BucketExistsArgs.builder().bucket(bucket).build()))
                .chain(exists -> exists
                        ? Uni.createFrom().voidItem()
                        : call(
                                "make bucket",
                                () -> client.makeBucket(
                                        MakeBucketArgs.builder().bucket(bucket).build())));
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

    /// One call of the client, its vendor errors translated.
    private static <T> Uni<T> call(String what, Callable<CompletableFuture<T>> request) {
        return Blocking.backHome(Uni.createFrom().completionStage(() -> start(request)))
                .onFailure()
                .transform(failure -> translated(what, failure));
    }

    private static <T> CompletableFuture<T> start(Callable<CompletableFuture<T>> request) {
        try {
            return request.call();
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Throwable translated(String what, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof ErrorResponseException refused
                && refused.errorResponse().code().startsWith("NoSuch")) {
            return new Absent(what);
        }
        return new Unavailable(what, cause);
    }

    private static Stat stat(StatObjectResponse found) {
        return new Stat(found.size(), found.etag());
    }

    private static OkHttpClient http(BlobConfig config) {
        return new OkHttpClient.Builder()
                .connectTimeout(config.connectTimeout())
                .readTimeout(config.requestTimeout())
                .writeTimeout(config.requestTimeout())
                .build();
    }
}
