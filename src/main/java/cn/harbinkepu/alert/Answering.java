package cn.harbinkepu.alert;

import java.time.Instant;

/// An answer to a message of another system, as CAP knows it.
///
/// @param status of what is answered
/// @param type   `Ack` or `Error`
/// @param note   what became of it, or which rules it breaks
/// @param to     the message that is answered
record Answering(
        String identifier, String sender, Instant sent, String status, String type, String note, Reference to) {}
