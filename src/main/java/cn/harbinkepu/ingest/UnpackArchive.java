package cn.harbinkepu.ingest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import cn.harbinkepu.account.Accounts;
import cn.harbinkepu.account.Person;
import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Unpacker;
import cn.harbinkepu.text.Unpacking;
import cn.harbinkepu.work.JobHandler;

/// Takes an archive apart and makes a draft of each member that can be taken. Goes on where it was cut off.
@ApplicationScoped
class UnpackArchive implements JobHandler {

    static final String NAME = "ingest.unpack";

    /// With this an archive is an import, whose rows say what each file is.
    private static final String MANIFEST = "manifest.jsonl";

    private static final String FIND = """
            select b.person, b.kind, b.state, f.sha256, (select count(*) from batch_item i where i.batch = b.id) as settled
              from batch b join stored_file f on f.id = b.file where b.id = $1""";

    private static final String ADD = """
            insert into batch_item (batch, position, name, resource, problem) values ($1, $2, $3, $4, $5)
            on conflict do nothing""";

    private static final String FINISH = "update batch set state = $2, problem = $3 where id = $1";

    private final Pool pool;
    private final Accounts accounts;
    private final Blobs blobs;
    private final Scratch scratch;
    private final Unpacker unpacker;
    private final MemberDrafts drafts;

    private record Archive(UUID id, Person person, Kind kind, String key, int settled) {}

    UnpackArchive(Pool pool, Accounts accounts, Blobs blobs, Scratch scratch, Unpacker unpacker, MemberDrafts drafts) {
        this.pool = pool;
        this.accounts = accounts;
        this.blobs = blobs;
        this.scratch = scratch;
        this.unpacker = unpacker;
        this.drafts = drafts;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID id = UUID.fromString(key);
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next())
                .chain(row -> accounts.find(row.getUUID("person")).map(person -> archive(id, person, row)))
                .chain(archive -> scratch.with(folder -> unpack(archive, folder)));
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return finish(UUID.fromString(key), Batches.State.FAILED, "多次尝试后仍无法拆开压缩包，请稍后重新上传。");
    }

    private static Archive archive(UUID id, Person person, Row row) {
        return new Archive(
                id,
                person,
                Kind.valueOf(row.getString("kind")),
                "sha256/" + row.getString("sha256"),
                row.getLong("settled").intValue());
    }

    private Uni<Void> unpack(Archive archive, Path folder) {
        Path local = folder.resolve("archive");
        Path members = folder.resolve("members");
        return blobs.fetch(archive.key(), local)
                .chain(() -> Blocking.call(() -> Files.createDirectory(members)))
                .chain(() -> unpacker.unpack(local, members))
                .chain(unpacking -> settle(archive, unpacking));
    }

    private Uni<Void> settle(Archive archive, Unpacking unpacking) {
        return switch (unpacking) {
            case Unpacking.Refused(Extraction.Reason reason) ->
                finish(archive.id(), Batches.State.FAILED, Describer.words(reason));
            case Unpacking.Broken broken -> finish(archive.id(), Batches.State.FAILED, "压缩包已损坏、已加密或不是 ZIP，无法拆开。");
            case Unpacking.Members(List<Unpacking.Member> members) ->
                members.stream().anyMatch(member -> member.name().equals(MANIFEST))
                        ? finish(archive.id(), Batches.State.FAILED, "这是带清单的批量导入包，请到“批量导入”页上传。")
                        : take(archive, members);
        };
    }

    private Uni<Void> take(Archive archive, List<Unpacking.Member> members) {
        if (members.isEmpty()) {
            return finish(archive.id(), Batches.State.FAILED, "压缩包里没有文件。");
        }
        return Multi.createFrom()
                .range(Math.min(archive.settled(), members.size()), members.size())
                .onItem()
                .transformToUniAndConcatenate(position -> take(archive, position, members.get(position)))
                .collect()
                .last()
                .chain(() -> finish(archive.id(), Batches.State.DONE, null));
    }

    private Uni<Void> take(Archive archive, int position, Unpacking.Member member) {
        return switch (member) {
            case Unpacking.Left(String name, Unpacking.Cause cause) ->
                note(archive, position, name, null, MemberDrafts.words(cause));
            case Unpacking.Taken taken
            when position >= MemberDrafts.MOST ->
                note(archive, position, taken.name(), null, "一个压缩包最多建立 %d 份草稿，请分开上传。".formatted(MemberDrafts.MOST));
            case Unpacking.Taken taken ->
                Uni.createFrom()
                        .deferred(() -> drafts.create(archive.person(), archive.kind(), taken))
                        .map(Optional::of)
                        .onFailure(Problem.class)
                        .recoverWithUni(
                                refused -> note(archive, position, taken.name(), null, MemberDrafts.words(refused))
                                        .replaceWith(Optional.empty()))
                        .chain(made -> made.map(id -> note(archive, position, taken.name(), id, null))
                                .orElseGet(() -> Uni.createFrom().voidItem()));
        };
    }

    private Uni<Void> note(
            Archive archive, int position, String name, @Nullable UUID resource, @Nullable String problem) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(archive.id(), position, shown(name), resource, problem))
                .replaceWithVoid();
    }

    /// What cannot be shown on a line of a page is not shown.
    private static String shown(String name) {
        String line = name.replaceAll("[\\p{Cntrl}\\p{Cs}\u202a-\u202e\u2066-\u2069]", "�");
        return line.length() <= 500 ? line : line.substring(0, 500);
    }

    private Uni<Void> finish(UUID id, Batches.State state, @Nullable String problem) {
        return pool.preparedQuery(FINISH)
                .execute(Tuple.of(id, state.name(), problem))
                .replaceWithVoid();
    }
}
