package cn.harbinkepu.push;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.audience.Profile;
import cn.harbinkepu.audience.Profiles;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.ProblemCode;
import cn.harbinkepu.core.fetch.Outside;
import cn.harbinkepu.push.Way.How;

/// How a reader comes to a way: by the reader's own agreement, with proof that the address is
/// theirs. Children have none.
///
/// All methods fail with `wrong-state` for a child, with `consent-missing` without agreement, and
/// with `invalid-field` for what is no address or a channel that is not set up here.
@ApplicationScoped
public class Joining {

    private static final int CODE_BOUND = 1_000_000;

    /// No letters or digits that are taken for one another.
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static final int LETTERS_OF_CODE = 10;

    private final Map<ChannelKind, PushChannel> channels = new EnumMap<>(ChannelKind.class);
    private final Ways ways;
    private final Codes codes;
    private final Choices choices;
    private final Profiles profiles;
    private final Outside outside;
    private final SecureRandom random = new SecureRandom();

    /// @param shown the code, if it is to be sent to us from the address; otherwise it was sent
    ///              there
    public record Asked(OffsetDateTime expiresAt, Optional<String> shown) {}

    /// @param address as it was typed; empty if it is not known yet
    public record Pending(ChannelKind kind, String address, OffsetDateTime expiresAt) {}

    Joining(
            @All List<PushChannel> channels,
            Ways ways,
            Codes codes,
            Choices choices,
            Profiles profiles,
            Outside outside) {
        channels.forEach(channel -> this.channels.put(channel.kind(), channel));
        this.ways = ways;
        this.codes = codes;
        this.choices = choices;
        this.profiles = profiles;
        this.outside = outside;
    }

    /// The channels that are set up here.
    public List<ChannelKind> offered() {
        return channels.values().stream()
                .filter(PushChannel::isOffered)
                .map(PushChannel::kind)
                .sorted()
                .toList();
    }

    /// A browser that has asked its owner.
    public Uni<Way> browser(UUID reader, Subscription sent, boolean agreed) {
        return adult(reader, ChannelKind.WEB_PUSH, agreed)
                .map(profile -> Addresses.checked(sent))
                .call(checked -> outside.check(Addresses.uri(checked.endpoint())))
                .chain(checked -> join(reader, ChannelKind.WEB_PUSH, checked.kept(), How.BROWSER));
    }

    /// The reader's pages here.
    public Uni<Way> page(UUID reader, boolean agreed) {
        return adult(reader, ChannelKind.PAGE, agreed)
                .chain(profile -> join(reader, ChannelKind.PAGE, reader.toString(), How.CHOICE));
    }

    /// Sends a code to the address, or shows one that is to be sent from it.
    ///
    /// Fails with `too-many-requests` when too many were asked for, and with `unavailable` when
    /// it cannot be sent.
    public Uni<Asked> ask(UUID reader, ChannelKind kind, String typed, boolean agreed) {
        return adult(reader, kind, agreed).chain(profile -> switch (channels.get(kind)) {
            case PushChannel.Proved proved -> send(reader, proved, Addresses.of(kind, typed));
            case PushChannel other when other.kind() == ChannelKind.WECHAT -> show(reader);
            case null, default -> throw Problem.field("kind", "这个渠道不用验证码。");
        });
    }

    /// Fails with `invalid-field` for a code that is wrong or over.
    public Uni<Way> prove(UUID reader, ChannelKind kind, String code) {
        return adult(reader, kind, true)
                .chain(profile -> kind == ChannelKind.WECHAT
                        ? Uni.createFrom().item(Optional.<String>empty())
                        : codes.prove(reader, kind, code.strip()))
                .map(address -> address.orElseThrow(() -> Problem.field("code", "验证码不对或已过期，请核对后重填，或者重新获取。")))
                .chain(address -> join(reader, kind, address, How.CODE));
    }

    /// Binds the address from which a code that was shown here was sent.
    ///
    /// @return whether the code was one
    public Uni<Boolean> called(ChannelKind kind, String address, String code) {
        return codes.called(kind, code.strip().toUpperCase(java.util.Locale.ROOT))
                .chain(reader -> reader.map(known -> adult(known, kind, true)
                                .chain(profile -> join(known, kind, address, How.CALLBACK))
                                .replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    /// Addresses that wait for their proof.
    public Uni<List<Pending>> pending(UUID reader) {
        return codes.waiting(reader).map(all -> all.stream()
                .map(one -> new Pending(one.kind(), one.address(), one.expiresAt()))
                .toList());
    }

    private Uni<Way> join(UUID reader, ChannelKind kind, String address, How how) {
        return choices.open(reader).chain(() -> ways.add(reader, kind, address, how));
    }

    private Uni<Asked> send(UUID reader, PushChannel.Proved channel, String address) {
        String code = "%06d".formatted(random.nextInt(CODE_BOUND));
        return codes.keep(reader, channel.kind(), address, code)
                .call(() -> channel.sendCode(address, code).invoke(Joining::requireDelivered))
                .map(until -> new Asked(until, Optional.empty()));
    }

    private Uni<Asked> show(UUID reader) {
        StringBuilder code = new StringBuilder();
        random.ints(LETTERS_OF_CODE, 0, LETTERS.length()).forEach(at -> code.append(LETTERS.charAt(at)));
        return codes.keep(reader, ChannelKind.WECHAT, "", code.toString())
                .map(until -> new Asked(until, Optional.of(code.toString())));
    }

    private static void requireDelivered(Outcome outcome) {
        switch (outcome) {
            case Outcome.Delivered _ -> {
                // On its way.
            }
            case Outcome.Gone _, Outcome.Refused _ -> throw Problem.field("address", "验证码没有发出去：对方不接收这个地址，请核对。");
            case Outcome.Later later ->
                throw later.pause().isPresent()
                        ? Problem.tooMany("发送得太频繁了，请稍后再试。", later.pause().orElse(Duration.ofMinutes(1)))
                        : new Problem(ProblemCode.UNAVAILABLE, "验证码暂时发不出去，请稍后再试。");
            case Outcome.Passed _ -> throw new IllegalStateException("a code has a recipient");
        }
    }

    private Uni<Profile> adult(UUID reader, ChannelKind kind, boolean agreed) {
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> check(kind, agreed))
                .chain(() -> profiles.find(reader))
                .invoke(Joining::requireAdult);
    }

    private void check(ChannelKind kind, boolean agreed) {
        PushChannel channel = channels.get(kind);
        if (channel == null || !channel.isOffered()) {
            throw Problem.field("kind", "本站没有开通“%s”。".formatted(kind.zh()));
        }
        if (!agreed) {
            throw new Problem(
                    ProblemCode.CONSENT_MISSING,
                    "登记接收地址前，须由本人同意其用途。",
                    List.of(new Problem.FieldError("consent", "请先勾选“我同意”。")));
        }
    }

    private static void requireAdult(Profile profile) {
        if (profile.declared().isChild()) {
            throw new Problem(ProblemCode.WRONG_STATE, "不满十四周岁的，不发送消息。");
        }
    }
}
