package cn.harbinkepu.media;

import cn.harbinkepu.video.Outcome;
import cn.harbinkepu.video.Probe;
import cn.harbinkepu.video.Rendering;

/// A file of which nothing can be made, and why, in words for the editor. Trying again would not help.
final class Unusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String words;

    private Unusable(String words, String detail) {
        super(detail, null, false, false);
        this.words = words;
    }

    String words() {
        return words;
    }

    /// What was made; throws this if there is nothing.
    static <T> T thing(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Made<T>(T made) -> made;
            case Outcome.Failed<T>(Rendering why) -> throw of(why);
        };
    }

    static Unusable of(Rendering why) {
        return switch (why) {
            case Rendering.Done done -> throw new IllegalStateException("nothing failed: " + done);
            case Rendering.Broken(String detail) -> new Unusable("影片中途损坏，无法处理。请用播放器检查后重新导出上传。", detail);
            case Rendering.Refused(Probe.Reason reason) -> new Unusable(words(reason), reason.name());
            case Rendering.TimedOut() -> new Unusable("处理影片超过时间上限，请缩短或分集后重新上传。", "timed out");
        };
    }

    static Unusable of(Probe.Broken broken) {
        return new Unusable(
                switch (broken.damage()) {
                    case EMPTY -> "文件是空的（0 字节），请重新导出后上传。";
                    case CUT_OFF -> "文件不完整，结尾部分缺失，请重新上传完整的文件。";
                    case NOTHING_PLAYS -> "文件里没有可以播放的画面或声音（时长为零）。";
                    case UNREADABLE -> "文件已损坏或不是可播放的音视频。";
                },
                broken.detail());
    }

    static Unusable of(Probe.Reason reason) {
        return new Unusable(words(reason), reason.name());
    }

    static Unusable tooShort(long ms) {
        return new Unusable("影片太短（%.2f 秒），没有可以播放的内容；若是一幅画面，请上传图片。".formatted(ms / 1000.0), ms + " ms");
    }

    static Unusable late() {
        return new Unusable("分析文件超过时间上限。", "probe timed out");
    }

    private static String words(Probe.Reason reason) {
        return switch (reason) {
            case TOO_LONG -> "影片超过 4 小时的上限，请分集上传。";
            case TOO_MANY_PIXELS -> "画面尺寸超过上限（长边 4096 像素），请缩小后重新上传。";
            case TOO_MANY_STREAMS -> "文件里的音视频轨道过多，请只保留需要的轨道后重新上传。";
            case MOVES, NOT_ACCEPTED -> "不支持这种音视频格式，请转为 mp4（H.264/AAC）或 mp3 后重新上传。";
        };
    }
}
