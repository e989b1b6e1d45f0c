package cn.harbinkepu.push;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A warning to a reader that is in hand.
///
/// @param lane      the sort of way that it waits for
/// @param to        the way; absent if the reader has none of the sort any more
/// @param concerned whether it is about the reader's districts, from the reader's level on
/// @param takesBack whether the reader was sent, or may have been sent, what it replaces or ends
/// @param urgent    whether it passes the reader's quiet hours
/// @param wanted    whether the reader still wants warnings
/// @param tried     ways that will not take it
/// @param tries     how often it was put off on the way that it waits for
/// @param ends      from when on it is not sent any more
record ReaderWarning(
        UUID id,
        UUID reader,
        UUID alert,
        UUID incident,
        ChannelKind lane,
        Optional<To> to,
        boolean concerned,
        boolean takesBack,
        boolean urgent,
        boolean child,
        boolean wanted,
        QuietHours quiet,
        Set<UUID> tried,
        int tries,
        Instant ends) {

    /// @param address opened
    record To(UUID way, String address) {
        /// Without the address: what is logged by mistake tells nothing.
        @Override
        public String toString() {
            return way.toString();
        }
    }

    ReaderWarning {
        tried = Set.copyOf(tried);
    }

    /// Of a warning that is in force.
    Verdict verdict(Instant now) {
        if (child) {
            return new Verdict.Drop(Verdict.Why.CHILD);
        }
        if (!ends.isAfter(now)) {
            return new Verdict.Drop(Verdict.Why.OLD);
        }
        if (!wanted && !takesBack) {
            return new Verdict.Drop(Verdict.Why.NOT_WANTED);
        }
        return urgent
                ? new Verdict.Send()
                : quiet.endAfter(now).<Verdict>map(Verdict.Wait::new).orElseGet(Verdict.Send::new);
    }
}
