package cn.harbinkepu.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import cn.harbinkepu.alert.cap.CapMessage;

/// A warning of somebody else, such as the weather service, as the desk sees it: what came, what it
/// means here, and what was made of it. It is public only once two people have issued a message of
/// it, or a policy that two people have made.
///
/// @param from       the source's name, or that of the person who handed it in
/// @param chain      shared by all messages about one thing
/// @param alert      the desk's message that was made of it
/// @param reason     why nothing was made of it
/// @param decidedBy  who has decided, if anybody
/// @param policy     which let it out without the desk
/// @param held       why no policy did, where its source has some
public record Warning(
        UUID id,
        String from,
        CapMessage message,
        Meaning meaning,
        Type type,
        State state,
        UUID chain,
        OffsetDateTime receivedAt,
        Optional<UUID> alert,
        Optional<String> reason,
        Optional<String> decidedBy,
        Optional<UUID> policy,
        Optional<String> held) {

    /// What the sender wants.
    public enum Type {
        ALERT("预警"),
        UPDATE("更新"),
        CANCEL("解除"),
        /// A technical test, or an answer to a message.
        OTHER("其他");

        private final String zh;

        Type(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }
    }

    public enum State {
        /// The desk has to decide.
        PROPOSED("待处理"),
        /// The desk has made a message of it.
        TAKEN("已采用"),
        /// The desk has put it aside.
        DISMISSED("不采用"),
        /// A newer one came before the desk had decided.
        REPLACED("已有更新"),
        /// Nothing is to be decided: a test, or the end of what was never issued here.
        NOTED("已登记");

        private final String zh;

        State(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }
    }

    /// What a message means here. What cannot be told is left open, for a person to say.
    ///
    /// @param districts six-digit codes; the city's own stands for all
    /// @param headline  of one line
    /// @param doubts    where it contradicts itself, in words for the officer
    public record Meaning(
            Status status,
            Optional<String> hazard,
            Optional<String> eventCode,
            Optional<Level> level,
            List<String> districts,
            String event,
            String senderName,
            String headline,
            String description,
            String instruction,
            Optional<OffsetDateTime> onset,
            Optional<OffsetDateTime> expires,
            List<String> doubts) {
        public Meaning {
            districts = List.copyOf(districts);
            doubts = List.copyOf(doubts);
        }
    }

    /// Whether what it warns of has ended by its own word.
    public boolean isOver(Instant now) {
        return type != Type.CANCEL
                && meaning.expires()
                        .filter(expires -> !expires.toInstant().isAfter(now))
                        .isPresent();
    }

    /// Whether an end came as a beginning, as some feeds send it: an end by its words alone.
    public boolean isEndByItsWords() {
        return type == Type.CANCEL && "Alert".equals(message.msgType());
    }

    /// Whether it went out by a policy, rather than being joined by somebody to what has.
    public boolean isAutomatic() {
        return policy.isPresent() && decidedBy.isEmpty();
    }

    /// Whether it speaks more than once, of other areas or in other languages.
    public boolean saysMore() {
        return message.infos().size() > 1;
    }

    public boolean isProposed() {
        return state == State.PROPOSED;
    }
}
