package cn.harbinkepu.caption;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.resource.DraftTracks;
import cn.harbinkepu.resource.EditorView;
import cn.harbinkepu.resource.EditorViews;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.text.caption.CaptionReading;
import cn.harbinkepu.text.caption.Captions;
import cn.harbinkepu.text.caption.ChapterLines;

/// Saves captions and chapters into a draft. Each save makes another stored file; the one before stays with the
/// revisions that had it.
@ApplicationScoped
public class TrackSaving {

    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}");
    private static final int LONGEST_LABEL = 40;

    /// Of the revision that the file has just been put into. One without a row came with its film.
    private static final String IS_SECOND = """
            select exists (
              select 1 from revision_file mine
                join revision v on v.id = mine.revision
                join revision_file other on other.revision = v.id and other.role = mine.role and other.file <> mine.file
                left join caption_track t on t.file = other.file
               where mine.file = :file
                 and (mine.role = 'CHAPTERS'
                   or coalesce(t.kind, 'CAPTIONS') = :kind
                     and (lower(coalesce(t.language, v.language)) = lower(:language) or lower(t.label) = lower(:label))))""";

    private static final String DESCRIBE = """
            insert into caption_track (file, language, label, kind, to_check)
            values (:file, :language, :label, :kind, :toCheck)""";

    private final EditorViews views;
    private final Tracks tracks;
    private final WrittenCaptions written;
    private final DraftTracks drafts;
    private final Files files;

    /// What a person wants to save.
    ///
    /// @param base    the file that it was written from; absent for a new track
    /// @param label   empty for the name of the language
    /// @param text    WebVTT or SubRip; of chapters also their lines
    /// @param toCheck whether it still has to be looked through
    public record Wanted(
            Optional<UUID> base, Track.Kind kind, String language, String label, String text, boolean toCheck) {

        /// Without a name for the menu, that of the language.
        String name() {
            return Tracks.label(label.strip(), language);
        }
    }

    TrackSaving(EditorViews views, Tracks tracks, WrittenCaptions written, DraftTracks drafts, Files files) {
        this.views = views;
        this.tracks = tracks;
        this.written = written;
        this.drafts = drafts;
        this.files = files;
    }

    /// Fails with `invalid-field` and the line for what is no caption file, with `already-exists` for a second
    /// one of the kind and language or of the same name in the menu, with `stale-edit` if somebody else has
    /// saved since the base, with `wrong-state` for what is no draft, with `not-allowed` for who may not edit it.
    public Uni<Track> save(Person person, UUID resource, Wanted wanted) {
        check(wanted);
        return views.find(person, resource)
                .call(view -> refuseSecond(view, wanted))
                .chain(view -> readable(view, wanted))
                .chain(vtt -> written.write(person, name(wanted), vtt))
                .chain(file -> drafts.put(person, resource, track(wanted, file))
                        .replaceWith(() -> new Track(
                                file.id(), wanted.kind(), wanted.language(), wanted.name(), wanted.toCheck())));
    }

    /// Fails with `stale-edit` if it is not there any more, otherwise as [#save].
    public Uni<Void> remove(Person person, UUID resource, Track track) {
        return drafts.remove(person, resource, track.kind().role(), track.file());
    }

    /// The text of an uploaded caption file, as WebVTT. Fails with `invalid-field` for one that is not the person's
    /// organisation's or cannot be read.
    public Uni<String> uploaded(Person person, UUID file) {
        return files.find(file)
                .map(found -> found.filter(one -> one.organisation().equals(person.organisation()))
                        .orElseThrow(() -> Problem.field("fileId", "没有这个文件，请重新上传。")))
                .chain(found -> written.webVtt(person, found))
                .chain(written::read)
                .map(reading -> vtt(reading, "fileId"));
    }

    private Uni<String> readable(EditorView view, Wanted wanted) {
        if (wanted.kind() != Track.Kind.CHAPTERS) {
            return Uni.createFrom().item(vtt(Captions.read(wanted.text()), "text"));
        }
        return tracks.lengthOf(view).map(length -> vtt(ChapterLines.read(wanted.text(), length), "text"));
    }

    private static String vtt(CaptionReading reading, String field) {
        return switch (reading) {
            case CaptionReading.Read read -> read.vtt();
            case CaptionReading.Broken broken -> throw Problem.field(field, broken.words());
        };
    }

    /// Another file of the kind is either what somebody has saved meanwhile, or one that this would stand beside.
    private Uni<Void> refuseSecond(EditorView view, Wanted wanted) {
        return tracks.of(view)
                .invoke(all -> {
                    boolean gone = wanted.base().isPresent()
                            && all.stream().noneMatch(track -> wanted.base().equals(Optional.of(track.file())));
                    if (gone) {
                        throw new Problem(ProblemCode.STALE_EDIT, DraftTracks.STALE);
                    }
                    all.stream()
                            .filter(track -> isSecond(track, wanted))
                            .findFirst()
                            .ifPresent(TrackSaving::refuse);
                })
                .replaceWithVoid();
    }

    private static boolean isSecond(Track track, Wanted wanted) {
        boolean same = track.isChapters()
                || track.language().equalsIgnoreCase(wanted.language())
                || track.label().equalsIgnoreCase(wanted.name());
        return track.kind() == wanted.kind() && same && !wanted.base().equals(Optional.of(track.file()));
    }

    private static void refuse(Track there) {
        throw new Problem(
                ProblemCode.ALREADY_EXISTS,
                there.isChapters()
                        ? "已经有章节了，请在原来的基础上修改。"
                        : "已经有%s的%s（%s），请在原来的基础上修改；确是另一种文字的，请起一个不同的名称。"
                                .formatted(there.label(), there.kind().zh(), there.language()));
    }

    private static void check(Wanted wanted) {
        if (!LANGUAGE.matcher(wanted.language()).matches()) {
            throw Problem.field("language", "语言请写成标准代码，如 zh-CN、en。");
        }
        if (wanted.label().strip().length() > LONGEST_LABEL || wanted.label().contains("\"")) {
            throw Problem.field("label", "名称最多 %d 个字，不能有双引号。".formatted(LONGEST_LABEL));
        }
    }

    private static String name(Wanted wanted) {
        return wanted.kind() == Track.Kind.CHAPTERS
                ? "章节"
                : "%s-%s".formatted(wanted.kind().zh(), wanted.language());
    }

    private static DraftTracks.Track track(Wanted wanted, StoredFile file) {
        return new DraftTracks.Track(
                wanted.kind().role(), file.id(), wanted.base(), session -> refuseSecond(session, wanted, file.id())
                        .chain(() -> describe(session, wanted, file.id())));
    }

    /// Whoever adds one at the same moment has been let in by what was there before; the lock on the resource lets only
    /// one in at a time.
    private static Uni<Void> refuseSecond(Mutiny.Session session, Wanted wanted, UUID file) {
        return session.createNativeQuery(IS_SECOND, Boolean.class)
                .setParameter("file", file)
                .setParameter("kind", wanted.kind().name())
                .setParameter("language", wanted.language())
                .setParameter("label", wanted.name())
                .getSingleResult()
                .invoke(second -> {
                    if (second) {
                        throw new Problem(
                                ProblemCode.ALREADY_EXISTS,
                                "别人刚刚添加了这种%s，请在它的基础上修改；您写的内容还在。"
                                        .formatted(wanted.kind().zh()));
                    }
                })
                .replaceWithVoid();
    }

    static Uni<Void> describe(Mutiny.Session session, Wanted wanted, UUID file) {
        return session.createNativeQuery(DESCRIBE)
                .setParameter("file", file)
                .setParameter("language", wanted.language())
                .setParameter("label", wanted.name())
                .setParameter("kind", wanted.kind().name())
                .setParameter("toCheck", wanted.toCheck())
                .executeUpdate()
                .replaceWithVoid();
    }
}
