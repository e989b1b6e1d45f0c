package cn.harbinkepu.alert.web;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

import cn.harbinkepu.alert.CurrentAlerts;
import cn.harbinkepu.alert.IssuedAlert;

/// What the tag `alertBanner` shows on every page, from memory.
@Named("alertBanner")
@ApplicationScoped
public class AlertBanner {

    /// A page is no list: the rest stands on `/alerts`.
    private static final int MOST = 3;

    private final CurrentAlerts current;

    AlertBanner(CurrentAlerts current) {
        this.current = current;
    }

    public List<IssuedAlert> alerts() {
        return current.now().stream().limit(MOST).toList();
    }

    /// How many more are in force than the banner shows.
    public int more() {
        return Math.max(0, current.now().size() - MOST);
    }

    public long sequence() {
        return current.sequence();
    }
}
