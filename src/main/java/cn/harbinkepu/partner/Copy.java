package cn.harbinkepu.partner;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What a partner has of a resource, as far as is known.
///
/// @param title     of the resource, the last that was public
/// @param partner   the organisation's name
/// @param ways      how it was given, such as `FEED`
/// @param revision  the newest that it was given
/// @param address   where the partner shows it, by its own word
/// @param due       what the partner has to do, if anything
/// @param overdue   whether the time for it has passed
public record Copy(
        UUID resource,
        String title,
        UUID organisation,
        String partner,
        List<Way> ways,
        int revision,
        OffsetDateTime givenAt,
        Optional<String> address,
        Optional<Due> due,
        Optional<Confirmed> confirmed,
        Contact contact,
        boolean overdue) {

    /// How something is given.
    public enum Way {
        FEED("订阅源"),
        API("接口"),
        WEBHOOK("推送"),
        HAND("人工登记");

        private final String zh;

        Way(String zh) {
            this.zh = zh;
        }

        public String zh() {
            return zh;
        }
    }

    /// What a partner has to do.
    ///
    /// @param revision the corrected revision that it has to take; empty if it has to take the thing down
    /// @param toldAt   when it learnt of it first, if it has
    /// @param until    the end of the time that was agreed on
    public record Due(
            Optional<Integer> revision,
            OffsetDateTime since,
            String reason,
            Optional<OffsetDateTime> toldAt,
            OffsetDateTime until,
            int reminders) {
        public boolean isRemoval() {
            return revision.isEmpty();
        }
    }

    /// The last that a partner said to have done.
    public record Confirmed(OffsetDateTime at, String by) {}

    /// Whom to call.
    public record Contact(String name, String phone, String email) {}

    public Copy {
        ways = List.copyOf(ways);
    }
}
