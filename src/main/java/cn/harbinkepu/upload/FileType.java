package cn.harbinkepu.upload;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;

/// The sorts of file that are taken in: what the name may end in, and what the content must then be.
public enum FileType {
    WORD(List.of("docx"), List.of("application/vnd.openxmlformats-officedocument.wordprocessingml.document")),
    SLIDES(List.of("pptx"), List.of("application/vnd.openxmlformats-officedocument.presentationml.presentation")),
    SHEET(List.of("xlsx"), List.of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
    TABLE(List.of("csv"), List.of("text/csv", "text/plain")),
    OLD_WORD(List.of("doc"), List.of("application/msword")),
    OLD_SLIDES(List.of("ppt"), List.of("application/vnd.ms-powerpoint")),
    OLD_SHEET(List.of("xls"), List.of("application/vnd.ms-excel")),
    OPEN_TEXT(List.of("odt"), List.of("application/vnd.oasis.opendocument.text")),
    RICH_TEXT(List.of("rtf"), List.of("application/rtf", "text/rtf")),
    PDF(List.of("pdf"), List.of("application/pdf")),
    EPUB(List.of("epub"), List.of("application/epub+zip")),
    HTML(List.of("html", "htm", "xhtml"), List.of("text/html", "application/xhtml+xml")),
    TEXT(List.of("txt", "md"), List.of("text/plain", "text/x-web-markdown", "text/markdown")),
    PNG(List.of("png"), List.of("image/png")),
    JPEG(List.of("jpg", "jpeg"), List.of("image/jpeg")),
    GIF(List.of("gif"), List.of("image/gif")),
    WEBP(List.of("webp"), List.of("image/webp")),
    TIFF(List.of("tif", "tiff"), List.of("image/tiff")),
    SOUND(List.of("mp3"), List.of("audio/mpeg")),
    WAVE(List.of("wav"), List.of("audio/vnd.wave", "audio/x-wav", "audio/wav")),
    FLAC(List.of("flac"), List.of("audio/flac", "audio/x-flac")),
    OGG(List.of("ogg", "oga", "opus"), List.of("audio/ogg")),
    M4A(List.of("m4a"), List.of("audio/mp4", "audio/x-m4a", "video/mp4", "application/mp4", "video/quicktime")),
    FILM(List.of("mp4", "m4v"), List.of("video/mp4", "application/mp4", "video/x-m4v", "video/quicktime")),
    MOV(List.of("mov"), List.of("video/quicktime", "application/mp4", "video/mp4")),
    WEBM(List.of("webm"), List.of("video/webm", "video/x-matroska", "application/x-matroska")),
    AVI(List.of("avi"), List.of("video/x-msvideo")),
    MPEG(List.of("mpg", "mpeg"), List.of("video/mpeg")),
    MATROSKA(List.of("mkv"), List.of("video/x-matroska", "application/x-matroska", "video/webm")),
    TRANSPORT(List.of("ts", "m2ts", "mts", "m2t"), List.of("video/mp2t")),
    CAPTIONS(List.of("vtt"), List.of("text/vtt", "text/plain", "application/octet-stream")),
    SUBRIP(List.of("srt"), List.of("application/x-subrip", "text/plain", "application/octet-stream")),
    IMPORT(List.of("zip"), List.of("application/zip")),
    ROWS(List.of("jsonl", "ndjson"), List.of("text/plain", "application/json", "application/x-ndjson"));

    private static final Set<FileType> SOUNDS = EnumSet.of(SOUND, WAVE, FLAC, OGG, M4A);
    private static final Set<FileType> FILMS = EnumSet.of(FILM, MOV, WEBM, AVI, MPEG, MATROSKA, TRANSPORT);

    private final List<String> extensions;
    private final List<String> mediaTypes;

    FileType(List<String> extensions, List<String> mediaTypes) {
        this.extensions = extensions;
        this.mediaTypes = mediaTypes;
    }

    /// What the name says the file is.
    public static Optional<FileType> named(String fileName) {
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> fileName.contains(".") && type.extensions.contains(extension))
                .findFirst();
    }

    /// Whether the content is what the name says.
    public boolean accepts(String detected) {
        return mediaTypes.contains(detected);
    }

    /// Whether it is an office document behind a password: a container of another sort, in which
    /// nothing can be seen.
    static boolean isLocked(String detected) {
        return detected.equals("application/x-tika-ooxml-protected");
    }

    /// The type under which the file is kept: the one of its sort, not the detector's guess among lookalikes.
    public String mediaType() {
        return mediaTypes.getFirst();
    }

    /// As above, when the content is known: films of the two sorts that share their container are what they are inside.
    String mediaType(String detected) {
        boolean shared = this == FILM || this == MOV;
        return shared && (detected.equals("video/mp4") || detected.equals("video/quicktime")) ? detected : mediaType();
    }

    public boolean isPlayable() {
        return isFilm() || SOUNDS.contains(this);
    }

    public boolean isFilm() {
        return FILMS.contains(this);
    }

    public boolean isPicture() {
        return this == PNG || this == JPEG || this == GIF || this == WEBP;
    }

    /// Whether it is a text with times, read by us and by nobody else whatever its encoding.
    boolean isCaptions() {
        return this == CAPTIONS || this == SUBRIP;
    }

    /// Whether it is a ZIP container of its own sort.
    boolean isPackage() {
        return this == WORD || this == SLIDES || this == SHEET || this == OPEN_TEXT || this == EPUB || this == IMPORT;
    }

    /// Whether a container with these things inside is what the name says.
    boolean accepts(PackageSort sort) {
        return switch (sort) {
            case WORD -> this == WORD;
            case SLIDES -> this == SLIDES;
            case SHEET -> this == SHEET;
            case EPUB -> this == EPUB;
            case PLAIN -> this == IMPORT;
            case OTHER_DOCUMENT -> this == OPEN_TEXT;
            case UNREADABLE -> true;
        };
    }

    static String words(PackageSort sort) {
        return switch (sort) {
            case WORD -> "Word 文档";
            case SLIDES -> "演示文稿";
            case SHEET -> "电子表格";
            case EPUB -> "EPUB 电子书";
            case OTHER_DOCUMENT -> "另一种文档";
            case PLAIN, UNREADABLE -> "普通压缩包";
        };
    }

    /// Says what a file of another sort is, and what its name should end in.
    static Problem mismatch(String detected) {
        List<String> right = endings(detected);
        return new Problem(
                ProblemCode.TYPE_MISMATCH,
                right.isEmpty()
                        ? "文件的实际内容%s与扩展名不符，也不是可以上传的类型，请改用正确的文件后重新上传。"
                                .formatted(isUnknown(detected) ? "" : "（%s）".formatted(detected))
                        : "文件的实际内容与扩展名不符：这是 %s 文件。请把扩展名改为 %s 后重新上传，或改用正确的文件。"
                                .formatted(
                                        right.stream().map(FileType::title).collect(Collectors.joining(" 或 ")),
                                        right.stream().map("."::concat).collect(Collectors.joining(" 或 "))));
    }

    private static String title(String extension) {
        return extension.equals(WEBM.extensions.getFirst()) ? "WebM" : extension.toUpperCase(Locale.ROOT);
    }

    private static boolean isUnknown(String detected) {
        return detected.equals("application/octet-stream");
    }

    /// Of the sorts that the content may be, those first of which it is the very type.
    private static List<String> endings(String detected) {
        List<FileType> own = Arrays.stream(values())
                .filter(type -> type.mediaType().equals(detected))
                .toList();
        return (own.isEmpty() ? Arrays.stream(values()) : own.stream())
                .filter(type -> type.accepts(detected) && !isUnknown(detected))
                .map(type -> type.extensions.getFirst())
                .toList();
    }

    static Problem refusal() {
        return new Problem(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "不支持这种文件。可以上传：%s。".formatted(accepted()));
    }

    static String accepted() {
        return "docx、pptx、xlsx、doc、ppt、xls、odt、rtf、csv、pdf、epub、html、txt、png、jpg、gif、webp、tif、mp3、wav、flac、ogg、m4a、mp4、mov、webm、avi、mpg、mkv、ts、vtt、srt、zip";
    }
}
