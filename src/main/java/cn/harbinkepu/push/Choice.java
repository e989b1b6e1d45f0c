package cn.harbinkepu.push;

import java.util.List;

/// What a reader wants to be sent.
///
/// @param preferred channels that are tried first, in this order
public record Choice(Digest digest, News news, QuietHours quiet, List<ChannelKind> preferred, WarningChoice warnings) {

    static final Choice NOTHING = new Choice(Digest.NONE, News.NONE, QuietHours.NIGHT, List.of(), WarningChoice.NONE);

    public Choice {
        preferred = List.copyOf(preferred);
    }

    /// How often the reader is sent what the feed holds.
    public enum Digest {
        NONE("不要"),
        DAILY("每天一次"),
        WEEKLY("每周一次（周六）");

        private final String zh;

        Digest(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }
    }

    /// Of what the reader is told when it is published.
    public enum News {
        NONE("不要"),
        SUBJECTS("我关注的主题有新内容时"),
        GROUP("我关注的主题或适合我这类人的有新内容时");

        private final String zh;

        News(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }
    }

    /// Where this kind stands; those without a wish behind all others, in their own order.
    int rank(ChannelKind kind) {
        int wished = preferred.indexOf(kind);
        return wished < 0 ? ChannelKind.values().length + kind.ordinal() : wished;
    }
}
