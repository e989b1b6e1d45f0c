package cn.harbinkepu.live;

import java.util.Collection;
import java.util.Optional;

import io.smallrye.mutiny.subscription.MultiEmitter;

import cn.harbinkepu.alert.Geocodes;

/// One open stream. Its emitter holds what the reader has not taken yet, up to a limit, and fails beyond it: so
/// a slow reader is dropped, comes back with its last number and delays nobody.
final class Listener {

    private final MultiEmitter<? super LiveEvent> emitter;
    private final Optional<String> district;
    private long last;

    Listener(MultiEmitter<? super LiveEvent> emitter, Optional<String> district, long last) {
        this.emitter = emitter;
        this.district = district;
        this.last = last;
    }

    /// Hands on what concerns this reader and is new to it.
    void hear(LiveEvent.Said said) {
        if (said.event().sequence() > last && concerns(said)) {
            last = said.event().sequence();
            emitter.emit(said);
        }
    }

    void hear(LiveEvent sign) {
        emitter.emit(sign);
    }

    private boolean concerns(LiveEvent.Said said) {
        return concerns(said.event().geocodes());
    }

    boolean concerns(Collection<String> geocodes) {
        return district.map(code -> Geocodes.meet(geocodes, code)).orElse(true);
    }
}
