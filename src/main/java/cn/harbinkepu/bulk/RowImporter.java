package cn.harbinkepu.bulk;

import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.ImportedResources;
import cn.harbinkepu.resource.ImportedResources.Imported;
import cn.harbinkepu.resource.NewResource;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.taxonomy.ContentSchemas;
import cn.harbinkepu.upload.Uploads;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Imports one row: its files are taken in as uploads are, then the resource is created or given a new revision.
@ApplicationScoped
class RowImporter {

    private final ObjectMapper json;
    private final ContentSchemas schemas;
    private final Uploads uploads;
    private final ImportedResources resources;

    /// @param outcome as the table has it
    record Result(
            @Nullable String externalId,
            String outcome,
            @Nullable UUID resource,
            @Nullable String problem) {

        static Result failed(Problem problem) {
            return new Result(null, "FAILED", null, problem.detail());
        }
    }

    RowImporter(ObjectMapper json, ContentSchemas schemas, Uploads uploads, ImportedResources resources) {
        this.json = json;
        this.schemas = schemas;
        this.uploads = uploads;
        this.resources = resources;
    }

    /// Fails with a [Problem] that says what is wrong with the row.
    Uni<Result> put(Person person, RowFiles source, String line, boolean dryRun, boolean publish) {
        ImportRow row = ImportRow.parse(line, json, schemas);
        Optional<UUID> publishBy = publish ? Optional.of(person.id()) : Optional.empty();
        resources.check(row.toNewResource(List.of(), Optional.empty(), "", publishBy));
        return dryRun ? foresee(person, source, row, publishBy) : put(person, source, row, publishBy);
    }

    private Uni<Result> foresee(Person person, RowFiles source, ImportRow row, Optional<UUID> publishBy) {
        return digestOfMembers(source, row)
                .chain(digest ->
                        resources.foresee(person, row.toNewResource(List.of(), Optional.empty(), digest, publishBy)))
                .map(foreseen -> new Result(
                        row.externalId(),
                        foreseen.outcome().name(),
                        null,
                        foreseen.held().orElse(null)));
    }

    private Uni<Result> put(Person person, RowFiles source, ImportRow row, Optional<UUID> publishBy) {
        return takeIn(person, source, row.files())
                .chain(files -> takeIn(person, source, row.captions().stream().toList())
                        .chain(captions -> resources.put(person, wanted(row, files, captions, publishBy))))
                .map(imported -> result(row, imported));
    }

    private static NewResource wanted(
            ImportRow row, List<StoredFile> files, List<StoredFile> captions, Optional<UUID> publishBy) {
        MessageDigest digest = sha256();
        digest.update(row.node().toString().getBytes(UTF_8));
        files.forEach(file -> digest.update(file.sha256().getBytes(UTF_8)));
        captions.forEach(file -> digest.update(file.sha256().getBytes(UTF_8)));
        return row.toNewResource(
                files.stream().map(StoredFile::id).toList(),
                captions.stream().map(StoredFile::id).findFirst(),
                HexFormat.of().formatHex(digest.digest()),
                publishBy);
    }

    private Uni<List<StoredFile>> takeIn(Person person, RowFiles source, List<String> members) {
        return Multi.createFrom()
                .iterable(members)
                .onItem()
                .transformToUniAndConcatenate(
                        member -> source.copy(member).chain(local -> uploads.accept(person, local, member)
                                .onTermination()
                                .call(() -> Blocking.call(() -> Files.deleteIfExists(local)))))
                .collect()
                .asList();
    }

    /// As [#wanted] computes it, without keeping the files.
    private Uni<String> digestOfMembers(RowFiles source, ImportRow row) {
        MessageDigest digest = sha256();
        digest.update(row.node().toString().getBytes(UTF_8));
        List<String> members = java.util.stream.Stream.concat(row.files().stream(), row.captions().stream())
                .toList();
        return Multi.createFrom()
                .iterable(members)
                .onItem()
                .transformToUniAndConcatenate(source::copy)
                .onItem()
                .transformToUniAndConcatenate(local -> Blocking.call(() -> {
                    digest.update(Uploads.sha256Of(local).getBytes(UTF_8));
                    return Files.deleteIfExists(local);
                }))
                .collect()
                .last()
                .replaceWith(() -> HexFormat.of().formatHex(digest.digest()));
    }

    private static Result result(ImportRow row, Imported imported) {
        return new Result(
                row.externalId(),
                imported.outcome().name(),
                imported.resource(),
                imported.held().orElse(null));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
