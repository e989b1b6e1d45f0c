package cn.harbinkepu.likeness.web;

import io.quarkus.qute.TemplateExtension;

import cn.harbinkepu.likeness.Alike;

/// How staff pages say in what two resources are alike.
@TemplateExtension
final class LikenessWords {

    private LikenessWords() {}

    static String likenessWords(Alike alike) {
        return switch (alike.way()) {
            case FILE -> "文件完全相同";
            case TEXT -> "文字约有 %d%% 相同".formatted(alike.percent());
            case PICTURE -> "图片几乎相同";
            case FILM -> "约有 %d%% 的镜头相同".formatted(alike.percent());
        };
    }
}
