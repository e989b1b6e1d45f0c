package cn.harbinkepu.live;

import java.util.Collection;
import java.util.Optional;

import cn.harbinkepu.alert.Geocodes;

/// One open stream and up to where it has heard. Used on the loop of its reader alone, but for
/// [#concerns].
final class Listener {

    private final LiveReader reader;
    private final Optional<String> district;
    private long last;
    private boolean ahead;

    Listener(LiveReader reader, Optional<String> district, long last) {
        this.reader = reader;
        this.district = district;
        this.last = last;
    }

    LiveReader reader() {
        return reader;
    }

    /// Hands on what concerns this reader and is new to it.
    void hear(LiveEvent.Said said) {
        if (said.event().sequence() > last && concerns(said.event().geocodes())) {
            last = said.event().sequence();
            reader.hear(said);
        }
    }

    /// A sign of life. Who has heard more than there is comes from an instance that is ahead, or from
    /// another log, such as the one before a restoration; in the second case it would stay deaf, so
    /// it is told to begin anew when it is still so at the next beat.
    ///
    /// @param end the last number of the log
    void beat(LiveEvent.Heartbeat sign, long end) {
        boolean still = ahead && last > end;
        ahead = !still && last > end;
        if (still) {
            last = end;
            reader.hear(new LiveEvent.Resync(end));
        } else {
            reader.hear(sign);
        }
    }

    void hear(LiveEvent sign) {
        reader.hear(sign);
    }

    boolean concerns(Collection<String> geocodes) {
        return district.map(code -> Geocodes.meet(geocodes, code)).orElse(true);
    }
}
