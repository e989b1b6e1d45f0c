package cn.harbinkepu.push.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.alert.Level;
import cn.harbinkepu.core.Page;
import cn.harbinkepu.push.ChannelKind;
import cn.harbinkepu.push.Choice;
import cn.harbinkepu.push.Inbox;
import cn.harbinkepu.push.Joining.Pending;
import cn.harbinkepu.push.PushWords;
import cn.harbinkepu.push.Way;
import cn.harbinkepu.taxonomy.District;
import cn.harbinkepu.taxonomy.Vocabularies;

/// What a reader is sent and where.
///
/// @param district   the reader's own
/// @param districts  that can be chosen
/// @param browserKey for the browser to subscribe with; empty where that is not offered
/// @param account    the name of the service account
/// @param code       that is to be sent to the service account; empty if none was just made
/// @param done       what has just been done, in words; empty for nothing
public record MessagesView(
        boolean child,
        Optional<String> district,
        List<District> districts,
        boolean targeted,
        List<ChannelKind> offered,
        List<Way> ways,
        List<Pending> pending,
        Choice choice,
        Page<Inbox.Entry> messages,
        String browserKey,
        String account,
        String code,
        String done,
        Typed typed) {

    private static final Map<String, String> DONE = Map.of(
            "choices", "已保存。",
            "page", "已打开：有新消息时，本站页面会提示。",
            "sent", "验证码已发出，请查收后填写。",
            "proved", "地址已确认。",
            "browser", "已打开浏览器通知。",
            "removed", "已删除，不会再发到那里。",
            "read", "已全部标为已读。");

    public MessagesView {
        districts = List.copyOf(districts);
        offered = List.copyOf(offered);
        ways = List.copyOf(ways);
        pending = List.copyOf(pending);
    }

    static String words(@Nullable String done) {
        return done == null ? "" : DONE.getOrDefault(done, "");
    }

    public String consent() {
        return PushWords.WORDS;
    }

    public boolean offers(String kind) {
        return offered.contains(ChannelKind.valueOf(kind));
    }

    public boolean has(String kind) {
        return ways.stream().anyMatch(way -> way.kind().name().equals(kind));
    }

    /// The address that waits for its code; empty if none does.
    public Optional<Pending> waiting(String kind) {
        return pending.stream().filter(one -> one.kind().name().equals(kind)).findFirst();
    }

    public List<Choice.Digest> digests() {
        return List.of(Choice.Digest.values());
    }

    public List<Choice.News> news() {
        return List.of(Choice.News.values());
    }

    /// `ON` or `OFF`.
    public String warnings() {
        return typed.or("choices", "warnings", choice.warnings().on() ? "ON" : "OFF");
    }

    public List<Level> levels() {
        return List.of(Level.values());
    }

    /// Whether the district, or the city, is ticked: as typed, as chosen, or, before anything was
    /// chosen, the reader's own.
    public boolean warns(String code) {
        return typed.has("choices", "warnings")
                ? typed.holds("choices", "warnings.districts", code)
                : chosen().contains(code);
    }

    private List<String> chosen() {
        return choice.warnings().districts().isEmpty()
                ? List.of(district.orElse(Vocabularies.CITY))
                : choice.warnings().districts();
    }

    /// The channel that is tried first; empty without a wish.
    public String first() {
        return choice.preferred().stream().map(Enum::name).findFirst().orElse("");
    }
}
