package cn.harbinkepu.oai;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

import cn.harbinkepu.core.Cursor;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.partner.Ledger.Position;
import cn.harbinkepu.partner.Ledger.Wanted;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Where a harvest goes on. It carries the whole of what was asked for, so that no instance has to
/// remember it: it survives restarts and never expires.
///
/// @param cursor how many records came before
/// @param size   of the whole list when it began, if it was counted
record ResumptionToken(Listing.Of of, Wanted wanted, Position after, long cursor, Optional<Long> size) {

    private static final int MEMBERS = 10;
    private static final String ABSENT = "";

    String write() {
        List<Object> members = new ArrayList<>(List.of(
                of.verb().wire(),
                of.format().prefix(),
                text(wanted.set()),
                text(wanted.from()),
                text(wanted.until()),
                after.datestamp().toEpochSecond(),
                after.id(),
                cursor,
                text(size)));
        members.add(check(members));
        return Cursor.of(members.toArray());
    }

    /// @throws OaiError for what was not written above
    static ResumptionToken read(String text) {
        try {
            List<String> members = Cursor.parse(text, MEMBERS);
            if (!check(members.subList(0, MEMBERS - 1)).equals(members.getLast())) {
                throw OaiError.badToken();
            }
            return new ResumptionToken(
                    new Listing.Of(
                            Verb.of(members.get(0)).orElseThrow(OaiError::badToken),
                            MetadataFormat.of(members.get(1)).orElseThrow(OaiError::badToken)),
                    new Wanted(
                            present(members.get(2)),
                            present(members.get(3)).map(OffsetDateTime::parse),
                            present(members.get(4)).map(OffsetDateTime::parse)),
                    new Position(moment(Long.parseLong(members.get(5))), UUID.fromString(members.get(6))),
                    Long.parseLong(members.get(7)),
                    present(members.get(8)).map(Long::valueOf));
        } catch (Problem | IllegalArgumentException | DateTimeException notOurs) {
            throw OaiError.badToken();
        }
    }

    private static OffsetDateTime moment(long second) {
        return OffsetDateTime.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    }

    /// Against damage on the way; nothing in it is secret, and whoever makes one up sees no more
    /// than others.
    private static String check(List<?> members) {
        CRC32 sum = new CRC32();
        members.forEach(each -> sum.update((each + "\n").getBytes(UTF_8)));
        return Long.toHexString(sum.getValue());
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(ABSENT);
    }

    private static Optional<String> present(String member) {
        return Optional.of(member).filter(text -> !text.isEmpty());
    }
}
