package cn.harbinkepu.push;

import io.smallrye.mutiny.Uni;

/// A way to readers. Every bean of this type is asked in turn.
public interface PushChannel {

    ChannelKind kind();

    /// Whether it is set up here; what is not is offered to nobody.
    boolean isOffered();

    /// Whether a message that is sent a second time under the same id is shown once. What was in
    /// hand when an instance died is sent again only if so.
    boolean isRepeatable();

    /// Hands the letter over. Everything that a server may answer is an [Outcome]; a failed `Uni`
    /// is taken for [Outcome.Later].
    ///
    /// @param address opened, as it was agreed to
    Uni<Outcome> send(String address, Letter letter);

    /// A channel whose addresses are proved by a code that was sent to them.
    interface Proved extends PushChannel {

        /// @param code the digits to be typed
        Uni<Outcome> sendCode(String address, String code);
    }
}
