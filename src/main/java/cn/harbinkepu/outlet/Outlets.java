package cn.harbinkepu.outlet;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;

/// The platforms that are sent to.
@ApplicationScoped
public class Outlets {

    private final List<Outlet> all;

    Outlets(@All List<Outlet> all) {
        this.all = List.copyOf(all);
    }

    /// Absent for desks that publish by hand.
    public Optional<Outlet> of(Platform platform) {
        return all.stream().filter(outlet -> outlet.platform() == platform).findFirst();
    }

    Outlet require(Platform platform) {
        return of(platform).orElseThrow();
    }
}
