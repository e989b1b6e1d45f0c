package cn.harbinkepu.integrity;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Chore;

/// One run of the check of everything that is stored; each goes on where the one before has stopped.
@ApplicationScoped
public class IntegritySweep implements Chore {

    private final NamesCheck names;
    private final OriginalsCheck originals;
    private final RenditionsCheck renditions;
    private final List<Improver> improvers;
    private final Findings findings;
    private final IntegrityConfig config;

    IntegritySweep(
            NamesCheck names,
            OriginalsCheck originals,
            RenditionsCheck renditions,
            @All List<Improver> improvers,
            Findings findings,
            IntegrityConfig config) {
        this.names = names;
        this.originals = originals;
        this.renditions = renditions;
        this.improvers = List.copyOf(improvers);
        this.findings = findings;
        this.config = config;
    }

    @Override
    public String name() {
        return "integrity.sweep";
    }

    @Override
    public Duration every() {
        return config.every();
    }

    /// What is missing is found first. Each of the two checks that read has half of the bytes of a run, so that neither
    /// waits for the other's backlog.
    @Override
    public Uni<Void> run() {
        long half = Math.max(1, config.bytesPerRun().asLongValue() / 2);
        return names.run()
                .chain(() -> originals.run(new Budget(half)))
                .chain(() -> renditions.run(new Budget(half)))
                .chain(() -> Renditions.each(improvers, improver -> improver.improve(config.improvedPerRun())))
                .chain(() -> findings.forget(config.keepFindings()))
                .chain(findings::swept);
    }
}
