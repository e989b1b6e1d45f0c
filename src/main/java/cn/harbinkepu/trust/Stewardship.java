package cn.harbinkepu.trust;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/// Who looks after what is public, and by when it has to be checked again.
///
/// @param ownerLeft whether the owner's account is disabled, so that somebody else has to be found
/// @param checkedAt when it was reviewed or checked again last
/// @param reviewBy  the day by which it has to be checked the next time, by Beijing's calendar
/// @param overdue   whether that day has passed
public record Stewardship(
        UUID resource,
        UUID owner,
        String ownerName,
        boolean ownerLeft,
        OffsetDateTime checkedAt,
        LocalDate reviewBy,
        boolean overdue) {}
