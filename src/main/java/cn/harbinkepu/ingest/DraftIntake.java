package cn.harbinkepu.ingest;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Intake;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.Stages;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.upload.FileType;
import cn.harbinkepu.work.Jobs;
import cn.harbinkepu.work.Wish;
import cn.harbinkepu.work.Wish.Urgency;

/// Decides what is done with a draft's file: films and recordings are prepared for playing by `media`, which
/// knows its job by name; everything else is read. Pictures are cut by `picture` for looking into, books are
/// made ready by `book` to be read in the browser. Beside that, all files are made ready for the public.
@ApplicationScoped
class DraftIntake implements Intake {

    private static final List<String> PLAYED = List.of("probe", "sound", "first", "poster", "stream", CleanFiles.STAGE);
    private static final List<String> READ =
            List.of(ReadDocument.EXTRACT, Recognising.STAGE, DescribeDraft.STAGE, CleanFiles.STAGE);
    private static final String PREPARE = "media.prepare";
    private static final String LOOKED_AT = "picture";
    private static final String CUT = "picture.prepare";
    /// Of these the pages of a chart are drawn.
    private static final Set<String> DRAWN = Set.of("application/pdf", "image/tiff");
    private static final Set<FileType> SHEETS = EnumSet.of(FileType.PDF, FileType.TIFF);
    private static final Set<FileType> BOOKS = EnumSet.of(FileType.EPUB, FileType.PDF);
    private static final String BOUND = "book";
    private static final String BIND = "book.prepare";

    /// A book may lie beside a main file of another sort.
    private static final String HAS_BOOK = """
            select exists (select 1 from revision_file r join stored_file f on f.id = r.file
                            where r.revision = :revision and r.role = 'ORIGINAL'
                              and f.media_type in ('application/epub+zip', 'application/pdf'))""";

    /// Who is on duty makes what cannot wait.
    private static final String URGENT = """
            select exists (select 1 from revision v join person p on p.id = v.author
                            where v.id = :revision and p.roles && array['duty', 'approver'])""";

    private final Stages stages;
    private final Jobs jobs;

    /// What is to be done: stages that the editor sees, jobs that do it.
    private record Course(List<String> stages, List<String> jobs) {

        static Course of(Kind kind, StoredFile file, boolean book) {
            Optional<FileType> type = FileType.named(file.name());
            boolean played = type.filter(FileType::isPlayable).isPresent();
            List<String> stages = new ArrayList<>(played ? PLAYED : READ);
            List<String> jobs = new ArrayList<>(List.of(played ? PREPARE : ReadDocument.NAME, CleanFiles.NAME));
            boolean sheets = kind == Kind.CHART && DRAWN.contains(file.mediaType());
            if (sheets || type.filter(FileType::isPicture).isPresent()) {
                stages.add(LOOKED_AT);
                jobs.add(CUT);
            }
            if (book) {
                stages.add(BOUND);
                jobs.add(BIND);
            }
            return new Course(stages, jobs);
        }
    }

    DraftIntake(Stages stages, Jobs jobs) {
        this.stages = stages;
        this.jobs = jobs;
    }

    @Override
    public Uni<Void> take(
            Mutiny.Session session, UUID resource, UUID revision, Kind kind, StoredFile file, boolean urgent) {
        checkFit(kind, file.name());
        // A key of its own for each try: the job of an earlier one may still be ending.
        String job = revision + "@" + Ids.next();
        JsonObject data = new JsonObject()
                .put("resource", resource.toString())
                .put("revision", revision.toString())
                .put("file", file.id().toString());
        return says(session, HAS_BOOK, revision)
                .map(book -> Course.of(kind, file, book))
                .chain(course -> stages.plan(session, revision, course.stages())
                        .chain(() -> says(session, URGENT, revision))
                        .chain(duty -> enqueue(session, course.jobs(), job, data.put("urgent", urgent || duty))));
    }

    private Uni<Void> enqueue(Mutiny.Session session, List<String> handlers, String job, JsonObject data) {
        return Multi.createFrom()
                .iterable(handlers)
                .onItem()
                .transformToUniAndConcatenate(handler -> jobs.enqueue(
                        session,
                        Wish.of(handler, job, data).as(data.getBoolean("urgent") ? Urgency.URGENT : Urgency.ORDINARY)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Boolean> says(Mutiny.Session session, String question, UUID revision) {
        return session.createNativeQuery(question, Boolean.class)
                .setParameter("revision", revision)
                .getSingleResult();
    }

    /// What nobody could play is no film, and what nobody could turn the pages of no book, whatever the form says.
    @Override
    public void checkFit(Kind kind, String fileName) {
        Optional<FileType> type = FileType.named(fileName);
        if (type.equals(Optional.of(FileType.IMPORT))) {
            throw Problem.field("fileId", "压缩包里是多个文件：请用“新建”页上传（或 POST /api/v1/batches），系统会为每个文件各建一份草稿。");
        }
        if (kind != Kind.CHART && type.equals(Optional.of(FileType.TIFF))) {
            throw Problem.field("fileId", "TIFF 图片只能作为“挂图”；用在别处请另存为 JPEG 或 PNG。");
        }
        switch (kind) {
            case VIDEO -> require(type, FileType::isFilm, "“视频”的第一个文件应当是 mp4、mov、webm、avi、mpg、mkv 或 ts。");
            case AUDIO -> require(type, FileType::isPlayable, "“音频”的第一个文件应当是 mp3、m4a、wav、flac、ogg 或影片。");
            case CHART ->
                require(
                        type,
                        found -> found.isPicture() || SHEETS.contains(found),
                        "“挂图”的第一个文件应当是 png、jpg、gif、webp、tif 或 pdf。");
            case BOOK -> require(type, BOOKS::contains, "“图书”的第一个文件应当是 epub 或 pdf。");
            case ARTICLE, EXHIBIT, VENUE, COURSE -> {}
        }
    }

    private static void require(Optional<FileType> type, Predicate<FileType> fits, String words) {
        if (type.filter(fits).isEmpty()) {
            throw Problem.field("fileId", words);
        }
    }
}
