package cn.harbinkepu.dump;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;

import cn.harbinkepu.account.Audit;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.CoreConfig;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.dump.Dump.Scope;
import cn.harbinkepu.work.Jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The files of the pool.
@ApplicationScoped
public class Dumps {

    private static final String SCHEMA = "https://schema.harbinkepu.cn/dump-line.schema.json";
    private static final int PIECE = 1 << 18;

    private final DumpFiles files;
    private final SigningKey key;
    private final Blobs blobs;
    private final Jobs jobs;
    private final Audit audit;
    private final Mutiny.SessionFactory sessions;
    private final ObjectMapper json;
    private final String address;

    Dumps(
            DumpFiles files,
            SigningKey key,
            Blobs blobs,
            Jobs jobs,
            Audit audit,
            Mutiny.SessionFactory sessions,
            ObjectMapper json,
            CoreConfig core) {
        this.files = files;
        this.key = key;
        this.blobs = blobs;
        this.jobs = jobs;
        this.audit = audit;
        this.sessions = sessions;
        this.json = json;
        this.address = core.publicUrl() + "/dumps/";
    }

    /// The list of the files.
    ///
    /// @param schema of each line
    /// @param key    where the public key is
    /// @param files  the newest first
    record Manifest(int version, String schema, String key, List<Listed> files) {}

    /// A file in the list.
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record Listed(
            String url,
            String mediaType,
            Scope scope,
            Optional<String> since,
            String until,
            long size,
            String sha256,
            long records,
            long removed) {}

    /// A list as it goes out.
    ///
    /// @param signature of these very bytes, by Ed25519, in base64
    public record Signed(String content, String signature) {}

    /// A file on its way out.
    public record Opened(long size, Multi<Buffer> content) {}

    /// The newest first.
    public Uni<List<Dump>> all() {
        return files.all();
    }

    public Uni<Signed> manifest() {
        return files.all().chain(all -> {
            String content = write(new Manifest(
                    1,
                    SCHEMA,
                    address + "key.pem",
                    all.stream().map(this::listed).toList()));
            return key.sign(content.getBytes(UTF_8)).map(signature -> new Signed(content, signature));
        });
    }

    /// The public key as a PEM file.
    public Uni<String> publicKey() {
        return key.pem();
    }

    /// Fails with `not-found` for a name that is not in the list.
    public Uni<Opened> open(String name) {
        return files.all().map(all -> all.stream()
                .filter(dump -> dump.name().equals(name))
                .findFirst()
                .map(dump -> new Opened(dump.size(), content(dump)))
                .orElseThrow(Problem::notFound));
    }

    /// Has a file made soon. The asking is noted.
    public Uni<Void> request(Person admin, Scope scope) {
        JsonObject data = new JsonObject().put("scope", scope.name());
        return sessions.withTransaction(session -> jobs.enqueue(session, MakeDump.NAME, scope.name(), data)
                .chain(() -> audit.note(session, admin, MakeDump.NAME, scope.name(), data)));
    }

    /// A piece after the other, as they are taken.
    private Multi<Buffer> content(Dump dump) {
        return Multi.createFrom()
                .iterable(() -> LongStream.iterate(0, at -> at < dump.size(), at -> at + PIECE)
                        .iterator())
                .onItem()
                .transformToUniAndConcatenate(
                        at -> blobs.read(dump.key(), at, (int) Math.min(PIECE, dump.size() - at)));
    }

    private Listed listed(Dump dump) {
        return new Listed(
                address + dump.name(),
                Making.MEDIA_TYPE,
                dump.scope(),
                dump.since().map(since -> since.toInstant().toString()),
                dump.until().toInstant().toString(),
                dump.size(),
                dump.sha256(),
                dump.records(),
                dump.removed());
    }

    private String write(Manifest manifest) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(manifest);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the list of the files cannot be written", e);
        }
    }
}
