package cn.harbinkepu.audit;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.work.Chore;

@ApplicationScoped
class Sealing implements Chore {

    private final Chain chain;
    private final Duration every;

    Sealing(Chain chain, AuditConfig config) {
        this.chain = chain;
        this.every = config.sealEvery();
    }

    @Override
    public String name() {
        return "audit.seal";
    }

    @Override
    public Duration every() {
        return every;
    }

    @Override
    public Uni<Void> run() {
        return chain.seal();
    }
}
