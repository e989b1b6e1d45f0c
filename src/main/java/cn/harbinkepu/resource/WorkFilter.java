package cn.harbinkepu.resource;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Tuple;

/// What a person wants to see of a list of work. What is absent does not narrow it.
///
/// @param state        of the revision that is being worked on
/// @param organisation whose the resource is, by its code
/// @param author       part of the author's name, or the whole username
/// @param from         first day of the last change, by Beijing's calendar
/// @param to           last day of it
/// @param title        part of the title
/// @param dueIn        only what is public and has to be checked again within so many days; 0 is overdue
/// @param failed       only what has files that could not be worked on
public record WorkFilter(
        Optional<Kind> kind,
        Optional<String> state,
        Optional<String> subject,
        Optional<String> district,
        Optional<UUID> organisation,
        Optional<String> author,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<String> title,
        Optional<Integer> dueIn,
        boolean failed,
        Sort sort) {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    /// As a condition with the values $4 to $14.
    static final String CONDITION = """
            ($4::text is null or r.kind = $4)
            and ($5::text is null or v.state = $5)
            and ($6::text is null or v.subjects @> array[$6::text])
            and ($7::text is null or v.districts @> array[$7::text])
            and ($8::uuid is null or r.organisation = $8)
            and ($9::text is null or p.username = $9 or position($9 in p.display_name) > 0)
            and ($10::timestamptz is null or v.updated_at >= $10)
            and ($11::timestamptz is null or v.updated_at < $11)
            and ($12::text is null or position(lower($12) in lower(v.title)) > 0)
            and ($13::int is null
                 or (r.published_number is not null
                     and w.review_by < (now() at time zone 'Asia/Shanghai')::date + $13::int))
            and (not $14::boolean
                 or exists (select 1 from stage s where s.revision = v.id and s.state = 'FAILED'))""";

    /// In what order; each ends with the identifier, so that pages do not overlap.
    public enum Sort {
        NEWEST("v.updated_at desc, r.id desc"),
        OLDEST("v.updated_at, r.id"),
        TITLE("v.title, r.id"),
        CREATED("r.created_at desc, r.id desc");

        private final String order;

        Sort(String order) {
            this.order = order;
        }

        String order() {
            return order;
        }
    }

    Tuple on(Tuple values) {
        return values.addString(kind.map(Kind::name).orElse(null))
                .addString(state.orElse(null))
                .addString(subject.orElse(null))
                .addString(district.orElse(null))
                .addUUID(organisation.orElse(null))
                .addString(author.orElse(null))
                .addOffsetDateTime(from.map(WorkFilter::begin).orElse(null))
                .addOffsetDateTime(to.map(day -> begin(day.plusDays(1))).orElse(null))
                .addString(title.orElse(null))
                .addInteger(dueIn.orElse(null))
                .addBoolean(failed);
    }

    private static OffsetDateTime begin(LocalDate day) {
        return day.atStartOfDay().atOffset(BEIJING);
    }
}
