package cn.harbinkepu.alert;

import java.util.List;

/// What one channel will make of a message, and what of it will not fit there.
///
/// @param code  stable name: `banner`, `page`, `sms`, `wechat`, `speaker`
/// @param hints what an officer may want to shorten
public record ChannelText(String code, String name, List<Line> lines, List<String> hints) {

    /// @param label empty if the channel has one text only
    public record Line(String label, String text) {}

    public ChannelText {
        lines = List.copyOf(lines);
        hints = List.copyOf(hints);
    }
}
