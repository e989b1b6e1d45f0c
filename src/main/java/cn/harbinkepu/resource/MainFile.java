package cn.harbinkepu.resource;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Problem;

/// A film or recording is nothing without what plays, a chart nothing without its picture, and a book is a file or a
/// text. What else there is may be told in words alone. A draft may wait for its file as long as it likes. Asked
/// before the other rules: captions and words come after what they belong to.
@ApplicationScoped
@Priority(1)
public class MainFile implements PublishRule {

    private static final String HAS = """
            select exists (
              select 1 from revision_file f join stored_file s on s.id = f.file
               where f.revision = :revision and f.role in ('ORIGINAL', 'FIGURE')
                 and (:kind = 'BOOK'
                   or :kind = 'CHART' and (s.media_type like 'image/%' or s.media_type = 'application/pdf')
                   or :kind in ('VIDEO', 'AUDIO') and f.role = 'ORIGINAL' and f.position = 0
                      and (s.media_type like 'video/%' or s.media_type like 'audio/%' or exists (
                             select 1 from stage g where g.revision = f.revision and g.name = 'first'))))""";

    /// What a draft cannot be handed in without, in words; empty if it has it or needs none.
    public static Optional<String> lacking(EditorView view) {
        boolean filed = view.files().stream().anyMatch(file -> isMain(view.kind(), file.role()));
        return lacking(view.kind(), view.content(), filed);
    }

    @Override
    public Uni<Void> check(Candidate candidate) {
        if (lacking(candidate.kind(), candidate.content(), false).isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return has(candidate.session(), candidate.revision(), candidate.kind())
                .invoke(filed -> refusal(candidate, filed).ifPresent(problem -> {
                    throw problem;
                }))
                .replaceWithVoid();
    }

    /// Of rows that are not stored the tables know nothing.
    @Override
    public Uni<List<Optional<Problem>>> refusals(List<Candidate> rows) {
        return Uni.createFrom()
                .item(rows.stream().map(row -> refusal(row, row.filed())).toList());
    }

    private static Uni<Boolean> has(Mutiny.Session session, UUID revision, Kind kind) {
        return session.createNativeQuery(HAS, Boolean.class)
                .setParameter("revision", revision)
                .setParameter("kind", kind.name())
                .getSingleResult();
    }

    private static Optional<Problem> refusal(Candidate candidate, boolean filed) {
        return lacking(candidate.kind(), candidate.content(), filed).map(words -> Problem.field("fileId", words));
    }

    private static boolean isMain(Kind kind, Files.Role role) {
        boolean played = kind == Kind.VIDEO || kind == Kind.AUDIO;
        return role == Files.Role.ORIGINAL || (!played && role == Files.Role.FIGURE);
    }

    private static Optional<String> lacking(Kind kind, Content content, boolean filed) {
        if (filed) {
            return Optional.empty();
        }
        return switch (kind) {
            case VIDEO -> Optional.of("还没有影片文件：请先上传影片，处理完成后再提交。");
            case AUDIO -> Optional.of("还没有录音文件：请先上传录音，处理完成后再提交。");
            case CHART -> Optional.of("还没有挂图文件：请先上传图片或 PDF，处理完成后再提交。");
            case BOOK ->
                content.body().isBlank() ? Optional.of("还没有书的内容：请先上传 EPUB 或 PDF 文件，或者写出正文。") : Optional.empty();
            case ARTICLE, EXHIBIT, VENUE, COURSE -> Optional.empty();
        };
    }
}
