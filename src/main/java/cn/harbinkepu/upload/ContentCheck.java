package cn.harbinkepu.upload;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Extractor;
import cn.harbinkepu.text.caption.CaptionReading;
import cn.harbinkepu.text.caption.Captions;

/// Whether a file is what its name says and not too large. Looks at its beginning, and at the directory
/// of a container; a film is never copied for it.
@ApplicationScoped
class ContentCheck {

    /// What type detection looks at, and more.
    private static final int HEAD = 1 << 20;

    /// Captions of a day are smaller.
    private static final int MOST_CAPTIONS = 8 << 20;

    private static final int COPY = 4 << 20;

    /// Old office containers, in which a document behind a password lies too: their directory can be
    /// anywhere.
    private static final int OLE = 0xD0CF11E0;

    /// Types that detection takes for one another; the brand inside tells them apart.
    private static final Set<String> BRANDED = Set.of("video/mp4", "application/mp4", "video/quicktime");

    /// Likewise; the document type inside tells them apart.
    private static final Set<String> TYPED = Set.of("video/x-matroska", "application/x-matroska", "video/webm");

    private final Extractor extractor;
    private final Scratch scratch;
    private final long largestDocument;
    private final long largestFilm;

    ContentCheck(Extractor extractor, Scratch scratch, LargestFiles largest) {
        this.extractor = extractor;
        this.scratch = scratch;
        this.largestDocument = largest.document();
        this.largestFilm = largest.film();
    }

    /// The largest that a file of the type may be.
    long largest(FileType type) {
        return type.isFilm() || type == FileType.IMPORT ? largestFilm : largestDocument;
    }

    /// Fails with `empty-file` or `too-large`.
    void checkSize(FileType type, long size) {
        if (size == 0) {
            throw new Problem(ProblemCode.EMPTY_FILE, "文件是空的，请检查后重新上传。");
        }
        if (size > largest(type)) {
            throw new Problem(ProblemCode.TOO_LARGE, "文件超过 %d MB 的上限。".formatted(largest(type) >> 20));
        }
    }

    /// Answers the type under which the file is kept. Fails with `type-mismatch`, `empty-file`, `encrypted-file`,
    /// `broken-file` or `too-large`.
    Uni<String> check(FileType type, String name, Content content) {
        checkSize(type, content.size());
        return detect(name, content)
                .chain(detected -> branded(detected, content))
                .invoke(detected -> refuseLie(type, detected))
                .call(() -> type.isPackage()
                        ? checkPackage(type, content)
                        : Uni.createFrom().voidItem())
                .call(() -> type.isCaptions()
                        ? checkCaptions(content)
                        : Uni.createFrom().voidItem())
                .map(type::mediaType);
    }

    private static Uni<String> branded(String detected, Content content) {
        if (BRANDED.contains(detected)) {
            return told(content, Brand.LENGTH, Brand::mediaType, detected);
        }
        if (StreamSort.isUncertain(detected)) {
            return told(content, StreamSort.LENGTH, StreamSort::mediaType, detected);
        }
        return TYPED.contains(detected)
                ? told(content, Ebml.LENGTH, Ebml::mediaType, detected)
                : Uni.createFrom().item(detected);
    }

    private static Uni<String> told(
            Content content, int length, Function<Buffer, Optional<String>> tells, String otherwise) {
        return content.read(0, (int) Math.min(length, content.size()))
                .map(head -> tells.apply(head).orElse(otherwise));
    }

    private Uni<String> detect(String name, Content content) {
        if (content instanceof Content.Local local) {
            return extractor.mediaType(local.file(), name);
        }
        return content.read(0, (int) Math.min(HEAD, content.size()))
                .chain(head -> scratch.with(folder -> {
                    Path sample = folder.resolve("sample");
                    boolean whole = head.length() >= 4 && head.getInt(0) == OLE && content.size() <= largestDocument;
                    return Blocking.call(() -> Files.write(sample, head.getBytes()))
                            .chain(() -> whole
                                    ? copyRest(content, head.length(), sample)
                                    : Uni.createFrom().voidItem())
                            .chain(() -> extractor.mediaType(sample, name));
                }));
    }

    private static Uni<Void> copyRest(Content content, int from, Path file) {
        int pieces = (int) ((content.size() - from + COPY - 1) / COPY);
        return Multi.createFrom()
                .range(0, pieces)
                .onItem()
                .transformToUniAndConcatenate(piece -> {
                    long start = from + (long) piece * COPY;
                    return content.read(start, (int) Math.min(COPY, content.size() - start))
                            .chain(bytes -> append(file, bytes));
                })
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Path> append(Path file, Buffer bytes) {
        return Blocking.call(() -> Files.write(file, bytes.getBytes(), java.nio.file.StandardOpenOption.APPEND));
    }

    private static void refuseLie(FileType type, String detected) {
        if (detected.equals(Extraction.NO_BYTES)) {
            throw new Problem(ProblemCode.EMPTY_FILE, "文件是空的，请检查后重新上传。");
        }
        if (FileType.isLocked(detected)) {
            throw new Problem(ProblemCode.ENCRYPTED_FILE, "文件已加密，请去除密码后重新上传。");
        }
        if (!type.accepts(detected)) {
            throw FileType.mismatch(detected);
        }
    }

    private static Uni<Void> checkPackage(FileType type, Content content) {
        return PackageSort.of(content)
                .invoke(sort -> {
                    if (!type.accepts(sort)) {
                        throw new Problem(
                                ProblemCode.TYPE_MISMATCH,
                                "文件的实际内容（%s）与扩展名不符，请改用正确的文件后重新上传。".formatted(FileType.words(sort)));
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> checkCaptions(Content content) {
        if (content.size() > MOST_CAPTIONS) {
            throw new Problem(ProblemCode.TOO_LARGE, "字幕文件超过 %d MB 的上限。".formatted(MOST_CAPTIONS >> 20));
        }
        return content.read(0, (int) content.size())
                .invoke(bytes -> {
                    if (Captions.read(bytes.getBytes()) instanceof CaptionReading.Broken broken) {
                        throw new Problem(ProblemCode.BROKEN_FILE, broken.words());
                    }
                })
                .replaceWithVoid();
    }
}
