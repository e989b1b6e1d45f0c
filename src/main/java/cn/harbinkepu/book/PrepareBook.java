package cn.harbinkepu.book;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.media.MediaNames;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.ImportedResources;
import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.Moments;
import cn.harbinkepu.resource.Stages;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.work.JobHandler;

/// Makes the books among a revision's files readable in the browser. A book that cannot be is a matter for its editor,
/// in words at the stage, not for the job; it can still be saved.
@ApplicationScoped
class PrepareBook implements JobHandler {

    static final String NAME = "book.prepare";

    private static final Logger LOG = Logger.getLogger(PrepareBook.class);
    private static final String STAGE = "book";

    private final Files files;
    private final Blobs blobs;
    private final Scratch scratch;
    private final Binder binder;
    private final Books books;
    private final Moments moments;
    private final Stages stages;
    private final ImportedResources imported;

    PrepareBook(
            Files files,
            Blobs blobs,
            Scratch scratch,
            Binder binder,
            Books books,
            Moments moments,
            Stages stages,
            ImportedResources imported) {
        this.files = files;
        this.blobs = blobs;
        this.scratch = scratch;
        this.binder = binder;
        this.books = books;
        this.moments = moments;
        this.stages = stages;
        this.imported = imported;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID revision = revision(data);
        return files.of(revision, Files.Role.ORIGINAL)
                .map(all -> all.stream()
                        .filter(file -> Sort.of(file.mediaType()).isPresent())
                        .toList())
                .call(all -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(file -> made(file, revision))
                        .collect()
                        .last())
                .chain(all -> settled(revision, all))
                .chain(() -> imported.whenReady(UUID.fromString(data.getString("resource")), revision));
    }

    @Override
    public Uni<Void> setBack(String key, JsonObject data, Instant again) {
        return stages.running(revision(data), STAGE, 0)
                .chain(() -> stages.setBack(revision(data), List.of(STAGE), again));
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return stages.failed(revision(data), STAGE, "多次尝试后仍无法制作在线阅读版，请稍后重试。");
    }

    @Override
    public Uni<Void> takeUp(Mutiny.Session session, String key, JsonObject data) {
        return stages.reopen(session, revision(data), List.of(STAGE));
    }

    private Uni<Void> made(StoredFile file, UUID revision) {
        return books.isMade(file.id()).chain(made -> made ? Uni.createFrom().voidItem() : make(file, revision));
    }

    /// It is being made once its turn has come; until then it waits, whoever has the job in hand.
    private Uni<Void> make(StoredFile file, UUID revision) {
        Sort sort = Sort.of(file.mediaType()).orElseThrow();
        return scratch.with(folder -> {
            Path local = folder.resolve("book");
            Path made = folder.resolve("made");
            return blobs.fetch(file.key(), local)
                    .chain(() -> Blocking.call(() -> java.nio.file.Files.createDirectory(made)))
                    .chain(() -> binder.bind(local, sort, made, stages.running(revision, STAGE, 0)))
                    .chain(binding -> switch (binding) {
                        case Binding.Bound(Volume volume) ->
                            isTooShort(file, volume)
                                    .chain(tooShort -> tooShort
                                            ? refused(file, sort, Binding.Reason.CHAPTER_MISSING)
                                            : keep(file, sort, volume, made));
                        case Binding.Refused(Binding.Reason reason) -> refused(file, sort, reason);
                    });
        });
    }

    /// Lacks a chapter. What readers have had all along is not taken from them.
    private Uni<Boolean> isTooShort(StoredFile file, Volume volume) {
        return volume.left().chapters() == 0
                ? Uni.createFrom().item(false)
                : files.isPublic(file.id()).map(isPublic -> !isPublic);
    }

    private Uni<Void> keep(StoredFile file, Sort sort, Volume volume, Path made) {
        return store(file, volume, made)
                .chain(() -> moments.replace(file.id(), Moment.Kind.PAGE, Passages.of(sort, volume)))
                .chain(() -> books.put(file.id(), sort, volume));
    }

    private Uni<Void> refused(StoredFile file, Sort sort, Binding.Reason reason) {
        LOG.infof("Book %s cannot be read here: %s", file.id(), reason);
        return books.refuse(file.id(), sort, reason);
    }

    private Uni<Void> store(StoredFile file, Volume volume, Path folder) {
        List<String> names = Stream.concat(
                        volume.parts().stream().map(Volume.Part::name).filter(name -> !name.isEmpty()),
                        volume.pictures().stream())
                .toList();
        return Multi.createFrom()
                .iterable(names)
                .onItem()
                .transformToUniAndConcatenate(name -> blobs.put(
                        MediaNames.key(file.id(), name),
                        folder.resolve(name),
                        MediaNames.mediaType(name).orElse("application/octet-stream")))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /// A book that can only be saved is no failure; one that is damaged is.
    private Uni<Void> settled(UUID revision, List<StoredFile> all) {
        return books.of(all.stream().map(StoredFile::id).toList()).chain(made -> {
            List<Book> bad = made.stream().filter(book -> !book.isReadable()).toList();
            String words = bad.stream().map(book -> words(book, all)).collect(Collectors.joining(" "));
            if (bad.isEmpty()) {
                String note = note(made, all);
                return note.isEmpty() ? stages.done(revision, STAGE) : stages.done(revision, STAGE, note);
            }
            return bad.stream().allMatch(PrepareBook::canBeSaved)
                    ? stages.skipped(revision, STAGE, words)
                    : stages.failed(revision, STAGE, words);
        });
    }

    private static boolean canBeSaved(Book book) {
        return book.problem().filter(PrepareBook::isDamage).isEmpty()
                && (book.problem().equals(Optional.of(Binding.Reason.FIXED_LAYOUT)) || book.sort() == Sort.PDF);
    }

    private static boolean isDamage(Binding.Reason reason) {
        return switch (reason) {
            case CUT_OFF, CHAPTER_MISSING, BROKEN, EMPTY -> true;
            case LOCKED, FIXED_LAYOUT, TOO_LARGE, TOO_SLOW -> false;
        };
    }

    /// What readers do not see of the pictures.
    private static String note(List<Book> made, List<StoredFile> all) {
        return made.stream()
                .filter(book -> !book.left().isNothing())
                .map(book -> "“%s”：%s".formatted(name(book, all), note(book.left())))
                .collect(Collectors.joining(" "));
    }

    private static String note(Volume.Left left) {
        String simplified = "有 %d 幅图形（SVG）去掉了不能保留的部分（脚本、动画、滤镜或外部链接）；".formatted(left.simplified());
        String missing = "有 %d 处图片无法显示，读者看到的是它的文字说明；".formatted(left.missing());
        return (left.simplified() > 0 ? simplified : "") + (left.missing() > 0 ? missing : "")
                + "请在预览中核对，必要时改为 PNG 后重新上传。";
    }

    private static String words(Book book, List<StoredFile> all) {
        return "“%s”：%s"
                .formatted(
                        name(book, all), book.problem().map(Binding.Reason::zh).orElse(""));
    }

    private static String name(Book book, List<StoredFile> all) {
        return all.stream()
                .filter(file -> file.id().equals(book.file()))
                .map(StoredFile::name)
                .findFirst()
                .orElse("");
    }

    private static UUID revision(JsonObject data) {
        return UUID.fromString(data.getString("revision"));
    }
}
