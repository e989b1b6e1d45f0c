package cn.harbinkepu.core.web;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Dates as RSS wants them: English names whatever the machine speaks, an offset without a colon.
public final class Rfc822 {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss xx", Locale.ENGLISH);

    private Rfc822() {}

    public static String of(OffsetDateTime time) {
        return FORMAT.format(time);
    }
}
