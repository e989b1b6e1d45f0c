package cn.harbinkepu.alert;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The identifier of a message by GB/T 35965.1: `UUUUUUDDDUUUXX_yyyyMMddHHmmss_N`, in Beijing time.
///
/// @param issuer fourteen digits
/// @param second when it was entered, in whole seconds
/// @param serial 0 to 9 within the second
record Identifier(String issuer, Instant second, int serial) {

    private static final Pattern FORM = Pattern.compile("([0-9]{14})_([0-9]{14})_([0-9])");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    Identifier {
        if (!issuer.matches("[0-9]{14}")) {
            throw new IllegalArgumentException("kepu.alert.issuer must be fourteen digits: " + issuer);
        }
        if (serial < 0 || serial > 9) {
            throw new IllegalArgumentException("serial out of 0-9: " + serial);
        }
        second = second.truncatedTo(ChronoUnit.SECONDS);
    }

    static Optional<Identifier> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            Instant second = LocalDateTime.parse(matcher.group(2), TIME).toInstant(BeijingTime.OFFSET);
            return Optional.of(new Identifier(matcher.group(1), second, Integer.parseInt(matcher.group(3))));
        } catch (DateTimeParseException noSuchTime) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return issuer + "_" + TIME.format(BeijingTime.of(second)) + "_" + serial;
    }
}
