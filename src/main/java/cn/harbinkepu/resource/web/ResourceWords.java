package cn.harbinkepu.resource.web;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;

/// How pages say what a resource knows.
@TemplateExtension
final class ResourceWords {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("application/pdf", "PDF"),
            Map.entry("application/epub+zip", "EPUB"),
            Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word 文档"),
            Map.entry("application/vnd.openxmlformats-officedocument.presentationml.presentation", "PPT 演示文稿"),
            Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel 表格"),
            Map.entry("text/html", "网页"),
            Map.entry("text/csv", "CSV 表格"),
            Map.entry("text/vtt", "字幕"),
            Map.entry("text/plain", "文本"),
            Map.entry("image/png", "PNG 图片"),
            Map.entry("image/jpeg", "JPEG 图片"),
            Map.entry("image/tiff", "TIFF 图片（印刷用）"),
            Map.entry("audio/mpeg", "MP3 音频"),
            Map.entry("audio/flac", "FLAC 音频"),
            Map.entry("audio/ogg", "OGG 音频"),
            Map.entry("video/mp2t", "TS 视频"),
            Map.entry("video/mp4", "MP4 视频"));

    private ResourceWords() {}

    /// `2026年1月15日`, by Beijing's calendar.
    static String chineseDay(OffsetDateTime time) {
        return DAY.format(time.atZoneSameInstant(BEIJING));
    }

    /// `3:05` or `1:02:03`.
    static String playTime(long milliseconds) {
        Duration time = Duration.ofMillis(milliseconds).plusMillis(500);
        return time.toHours() > 0
                ? "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }

    static String lower(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /// What sort of file it is, in words.
    static String typeName(PublishedFile file) {
        return TYPES.getOrDefault(file.mediaType(), file.mediaType());
    }

    /// `1.4 MB`
    static String sizeName(PublishedFile file) {
        long size = file.size();
        if (size < 1024) {
            return size + " 字节";
        }
        return size < 1024 * 1024
                ? "%d KB".formatted(Math.round(size / 1024.0))
                : "%.1f MB".formatted(size / 1024.0 / 1024.0);
    }
}
