package cn.harbinkepu.alert;

import java.time.OffsetDateTime;

/// What another system has answered to a message that was issued here.
///
/// @param from    the source's name, or that of the person who handed it in
/// @param isError whether it could not take the message
/// @param note    what it says; may be empty
public record SystemAnswer(String from, boolean isError, String note, OffsetDateTime receivedAt) {}
