package cn.harbinkepu.integrity.web;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.integrity.Finding;

/// What the page calls things.
@TemplateExtension
final class IntegrityWords {

    private IntegrityWords() {}

    static String words(Finding.Kind kind) {
        return switch (kind) {
            case MISSING -> "缺失";
            case CORRUPT -> "内容已变";
            case STRAY -> "无主";
        };
    }

    static String words(Finding.Remedy remedy) {
        return switch (remedy) {
            case MADE_AGAIN -> "已从原件重新制作";
            case REMOVED -> "已清除";
            case NONE -> "需要人工恢复";
        };
    }

    /// Bytes as people read them.
    static String sized(long bytes) {
        return bytes >= 1L << 30
                ? "%.1f GB".formatted(bytes / (double) (1L << 30))
                : "%.1f MB".formatted(bytes / (double) (1L << 20));
    }
}
