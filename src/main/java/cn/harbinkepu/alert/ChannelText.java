package cn.harbinkepu.alert;

import java.util.List;

/// What one channel will make of a message, and what of it will not fit there.
///
/// @param code  stable name, such as `banner`, `page`, `sms`, `loudspeaker`, `reader-wechat`
/// @param hints what an officer may want to shorten
public record ChannelText(String code, String name, List<Line> lines, List<String> hints) {

    /// @param label empty if the channel has one text only
    public record Line(String label, String text) {}

    /// Said first where a channel is not set up.
    public static final String CLOSED = "这个渠道没有开通，不会发送。";

    public ChannelText {
        lines = List.copyOf(lines);
        hints = List.copyOf(hints);
    }
}
