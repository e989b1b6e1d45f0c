package cn.harbinkepu.quality;

import java.util.function.Consumer;

import cn.harbinkepu.resource.Kind;

/// Words for what is only heard.
final class MediaCheck implements Check {

    /// A recording's text of this length is more than a note about it.
    private static final int TRANSCRIPT = 100;

    @Override
    public void examine(Manuscript manuscript, Consumer<Finding> found) {
        if (manuscript.files().captions()) {
            return;
        }
        if (manuscript.kind() == Kind.VIDEO) {
            found.accept(Finding.of(Rule.CAPTIONS_MISSING, "captions", "请上传 WebVTT 字幕文件。"));
        }
        if (manuscript.kind() == Kind.AUDIO
                && manuscript.content().body().strip().length() < TRANSCRIPT) {
            found.accept(Finding.of(Rule.TRANSCRIPT_MISSING, "captions", "请上传 WebVTT 字幕文件，或在正文里写出文字稿。"));
        }
    }
}
