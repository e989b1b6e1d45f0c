package cn.harbinkepu.blob.minio;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.google.common.collect.ImmutableMultimap;

import io.minio.messages.ListMultipartUploadsResult;
import io.minio.messages.Upload;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Assemblies;
import cn.harbinkepu.blob.Blobs.Absent;
import cn.harbinkepu.core.Blocking;

/// Multipart uploads of S3, by the calls from which the client makes its own.
@ApplicationScoped
class MinioAssemblies implements Assemblies {

    private final Bucket bucket;

    MinioAssemblies(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public Uni<String> begin(String key, String mediaType) {
        return bucket.call(
                        "begin " + key,
                        client -> client.createMultipartUploadAsync(
                                bucket.name(), null, key, ImmutableMultimap.of("Content-Type", mediaType), null))
                .map(begun -> begun.result().uploadId());
    }

    @Override
    public Uni<Part> part(String key, String assembly, int number, Path file, long length) {
        return Blocking.call(() -> new RandomAccessFile(file.toFile(), "r"))
                .chain(data -> bucket.call(
                                "part %d of %s".formatted(number, key),
                                client -> client.uploadPartAsync(
                                        bucket.name(), null, key, data, length, assembly, number, null, null))
                        .onTermination()
                        .call(() -> Blocking.call(() -> closed(data))))
                .map(kept -> new Part(number, kept.etag()));
    }

    @Override
    public Uni<Void> complete(String key, String assembly, List<Part> parts) {
        io.minio.messages.Part[] all = parts.stream()
                .map(part -> new io.minio.messages.Part(part.number(), part.tag()))
                .toArray(io.minio.messages.Part[]::new);
        return bucket.callPatiently(
                        "complete " + key,
                        client -> client.completeMultipartUploadAsync(
                                bucket.name(), null, key, assembly, all, null, null))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> abort(String key, String assembly) {
        return bucket.call(
                        "abort " + key,
                        client -> client.abortMultipartUploadAsync(bucket.name(), null, key, assembly, null, null))
                .replaceWithVoid()
                .onFailure(Absent.class)
                .recoverWithNull();
    }

    @Override
    public Uni<List<Unfinished>> unfinished() {
        return page(null, null);
    }

    private Uni<List<Unfinished>> page(@Nullable String key, @Nullable String assembly) {
        return bucket.call(
                        "list what is unfinished",
                        client -> client.listMultipartUploadsAsync(
                                bucket.name(), null, null, null, key, 1000, null, assembly, null, null))
                .map(listed -> listed.result())
                .chain(this::withNext);
    }

    private Uni<List<Unfinished>> withNext(ListMultipartUploadsResult page) {
        List<Unfinished> found =
                page.uploads().stream().map(MinioAssemblies::unfinished).toList();
        return page.isTruncated() && !found.isEmpty()
                ? page(page.nextKeyMarker(), page.nextUploadIdMarker())
                        .map(rest -> java.util.stream.Stream.concat(found.stream(), rest.stream())
                                .toList())
                : Uni.createFrom().item(found);
    }

    private static Unfinished unfinished(Upload upload) {
        return new Unfinished(
                upload.objectName(), upload.uploadId(), upload.initiated().toInstant());
    }

    private static boolean closed(RandomAccessFile file) throws IOException {
        file.close();
        return true;
    }
}
