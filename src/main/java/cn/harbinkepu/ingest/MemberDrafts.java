package cn.harbinkepu.ingest;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.account.Person;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.Drafts;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.NewResource;
import cn.harbinkepu.text.Unpacking;
import cn.harbinkepu.upload.FileType;
import cn.harbinkepu.upload.Uploads;

/// Makes a draft of one member of an archive, by the rules for every upload.
@ApplicationScoped
class MemberDrafts {

    /// More drafts at once are an import, which wants a manifest.
    static final int MOST = 500;

    private final Uploads uploads;
    private final Drafts drafts;

    MemberDrafts(Uploads uploads, Drafts drafts) {
        this.uploads = uploads;
        this.drafts = drafts;
    }

    Uni<UUID> create(Person person, Kind documents, Unpacking.Taken member) {
        String name = member.name().substring(member.name().lastIndexOf('/') + 1);
        Optional<FileType> type = FileType.named(name);
        if (type.equals(Optional.of(FileType.CAPTIONS)) || type.equals(Optional.of(FileType.ROWS))) {
            throw Problem.field("file", "这种文件不能单独成为草稿。");
        }
        return uploads.accept(person, member.file(), name)
                .chain(file -> drafts.create(
                        person,
                        new NewResource(
                                type.map(found -> kind(found, documents)).orElse(documents),
                                Optional.empty(),
                                Content.titled(""),
                                List.of(file.id()),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())));
    }

    private static Kind kind(FileType type, Kind documents) {
        if (type.isFilm()) {
            return Kind.VIDEO;
        }
        if (type.isPlayable()) {
            return Kind.AUDIO;
        }
        if (type.isPicture() || type == FileType.TIFF) {
            return Kind.CHART;
        }
        return type == FileType.EPUB ? Kind.BOOK : documents;
    }

    static String words(Unpacking.Cause cause) {
        return switch (cause) {
            case UNSAFE_NAME -> "文件名指向压缩包之外或含有不能显示的字符，没有取出。";
            case LINK -> "这是指向别处的链接，没有取出。";
            case ENCRYPTED -> "已加密，请去除密码后重新上传。";
            case BROKEN -> "已损坏，无法取出。";
            case EMPTY -> "文件是空的。";
            case TOO_DEEPLY_NESTED -> "压缩包套了太多层，没有取出。";
            case TOO_LARGE -> "文件超过大小上限。";
        };
    }

    static String words(Problem refusal) {
        return refusal.errors().isEmpty()
                ? refusal.detail()
                : refusal.errors().stream().map(error -> error.message()).collect(Collectors.joining(" "));
    }
}
