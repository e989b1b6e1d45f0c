package cn.harbinkepu.blob.minio;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import io.minio.BucketExistsArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import io.minio.Result;
import io.minio.errors.ErrorResponseException;
import io.minio.messages.Item;
import io.smallrye.mutiny.Uni;

import okhttp3.OkHttpClient;

import cn.harbinkepu.blob.Blobs.Absent;
import cn.harbinkepu.blob.Blobs.Unavailable;
import cn.harbinkepu.core.Blocking;

/// The one bucket, made if it is not there, and how calls of the client are made: vendor errors stop here.
@ApplicationScoped
class Bucket {

    private final String name;
    private final MinioAsyncClient client;

    /// For what the store does by itself and only then answers: a long film is copied at the speed of
    /// its disk.
    private final MinioAsyncClient patient;

    private final Uni<Void> ready;

    /// Whether the last look for the bucket failed: a store that was away at first is asked again.
    private final AtomicBoolean askAgain = new AtomicBoolean();

    /// One call of the client.
    interface Request<T> {
        CompletableFuture<T> of(MinioAsyncClient client) throws Exception;
    }

    Bucket(BlobConfig config) {
        name = config.bucket();
        OkHttpClient http = http(config);
        client = client(config, http);
        patient = client(
                config, http.newBuilder().readTimeout(config.assemblyTimeout()).build());
        ready = ensure().onFailure().invoke(() -> askAgain.set(true)).memoize().until(() -> askAgain.getAndSet(false));
    }

    String name() {
        return name;
    }

    /// A call that is answered at once or not at all.
    <T> Uni<T> call(String what, Request<T> request) {
        return ready.chain(() -> made(what, () -> request.of(client)));
    }

    /// A call whose answer comes after work inside the store.
    <T> Uni<T> callPatiently(String what, Request<T> request) {
        return ready.chain(() -> made(what, () -> request.of(patient)));
    }

    /// What a listing gives; the store is asked page by page as it is read.
    Uni<Iterable<Result<Item>>> list(ListObjectsArgs args) {
        return ready.map(ready -> client.listObjects(args));
    }

    private Uni<Void> ensure() {
        return made(
                        "look for bucket",
                        () -> client.bucketExists(
                                BucketExistsArgs.builder().bucket(name).build()))
                .chain(exists -> exists
                        ? Uni.createFrom().voidItem()
                        : made(
                                "make bucket",
                                () -> client.makeBucket(
                                        MakeBucketArgs.builder().bucket(name).build())));
    }

    private static <T> Uni<T> made(String what, Callable<CompletableFuture<T>> request) {
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
                && (refused.errorResponse().code().startsWith("NoSuch")
                        || refused.errorResponse().code().equals("PreconditionFailed"))) {
            return new Absent(what);
        }
        return new Unavailable(what, cause);
    }

    private static MinioAsyncClient client(BlobConfig config, OkHttpClient http) {
        return MinioAsyncClient.builder()
                .endpoint(config.endpoint().toString())
                .credentials(config.accessKey(), config.secretKey())
                .httpClient(http)
                .build();
    }

    private static OkHttpClient http(BlobConfig config) {
        return new OkHttpClient.Builder()
                .connectTimeout(config.connectTimeout())
                .readTimeout(config.requestTimeout())
                .writeTimeout(config.requestTimeout())
                .build();
    }
}
