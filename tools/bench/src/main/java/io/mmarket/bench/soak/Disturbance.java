/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench.soak;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills and stops processes at random instants and lets them go on. The first writer and the first
 * strategy are left alone, and from some time on the daemon, so that their growth shows; the last
 * strategy is stopped once for so long that retention must remove what it has not read. One thread.
 */
final class Disturbance {
  private static final long LONGEST_PAUSE_NS = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_STOP_NS = TimeUnit.SECONDS.toNanos(2);
  private static final double STOPS = 0.3;

  /** Of those that were stopped so many are killed while they catch up. */
  private static final double KILLED_AFTER_STOP = 0.6;

  private static final long LONGEST_CATCH_UP_NS = TimeUnit.MILLISECONDS.toNanos(15);

  /** So long a process may be refused for want of space after the disk has room again. */
  private static final long NO_SPACE_NS = TimeUnit.SECONDS.toNanos(15);

  private final SoakPlan plan;
  private final Cast cast;
  private final DiskPhases disk;
  private final Faults faults;
  private final Random random;
  private final Map<Actor, Long> reviveNs = new HashMap<>();
  private final Map<Actor, Long> resumeNs = new HashMap<>();
  private final Actor sleeper;
  private long nextNs;
  private boolean hasSlept;
  private int stops;

  Disturbance(final SoakPlan plan, final Cast cast, final DiskPhases disk, final Faults faults) {
    this.plan = plan;
    this.cast = cast;
    this.disk = disk;
    this.faults = faults;
    this.random = new Random(plan.seed());
    this.nextNs = System.nanoTime() + plan.killInterval().toNanos();
    this.sleeper = cast.strategies().get(SoakPlan.STRATEGIES - 1);
  }

  /**
   * Does what is due.
   *
   * @param elapsed since the soak began
   */
  void step(final Duration elapsed) throws InterruptedException {
    final long nowNs = System.nanoTime();
    bringBack(nowNs);
    if (!hasSlept && elapsed.compareTo(plan.longStopBegin()) > 0 && canBeHit(sleeper)) {
      hasSlept = true;
      stop(sleeper, nowNs + plan.longStop().toNanos());
    }
    if (nowNs - nextNs >= 0) {
      // Exponential: as instants are that know nothing of each other.
      nextNs = nowNs + (long) (-Math.log(1 - random.nextDouble()) * plan.killInterval().toNanos());
      final Actor victim = victim(elapsed);
      if (canBeHit(victim)) {
        hit(victim, nowNs);
      }
    }
  }

  private Actor victim(final Duration elapsed) {
    final int lot = random.nextInt(10);
    if (lot < 3 && elapsed.compareTo(plan.daemonKills()) < 0) {
      return cast.daemon();
    }
    return lot < 6
        ? cast.writers().get(1 + random.nextInt(SoakPlan.WRITERS - 1))
        : cast.strategies().get(1 + random.nextInt(SoakPlan.STRATEGIES - 1));
  }

  private boolean canBeHit(final Actor actor) {
    return actor.isAlive() && !actor.isStopped();
  }

  private void hit(final Actor victim, final long nowNs) throws InterruptedException {
    if (random.nextDouble() < STOPS) {
      stop(victim, nowNs + (long) (random.nextDouble() * LONGEST_STOP_NS));
    } else {
      kill(victim);
    }
  }

  private void kill(final Actor victim) throws InterruptedException {
    victim.kill();
    reviveNs.put(victim, System.nanoTime() + (long) (random.nextDouble() * LONGEST_PAUSE_NS));
  }

  private void stop(final Actor actor, final long untilNs) throws InterruptedException {
    actor.stop();
    stops++;
    resumeNs.put(actor, untilNs);
  }

  private void bringBack(final long nowNs) throws InterruptedException {
    for (final Actor actor : cast.all()) {
      if (!actor.isAlive()) {
        look(actor, nowNs);
      } else if (actor.isStopped() && nowNs - resumeNs.getOrDefault(actor, nowNs) >= 0) {
        actor.resume();
        killCatchingUp(actor);
      }
    }
  }

  private void killCatchingUp(final Actor actor) throws InterruptedException {
    if (actor != cast.daemon() && random.nextDouble() < KILLED_AFTER_STOP) {
      TimeUnit.NANOSECONDS.sleep((long) (random.nextDouble() * LONGEST_CATCH_UP_NS));
      kill(actor);
    }
  }

  /** One that is dead is started again when its time has come. */
  private void look(final Actor actor, final long nowNs) {
    Long dueNs = reviveNs.get(actor);
    if (dueNs == null) {
      ended(actor);
      dueNs = nowNs + LONGEST_PAUSE_NS;
      reviveNs.put(actor, dueNs);
    }
    if (nowNs - dueNs >= 0) {
      reviveNs.remove(actor);
      cast.revive(actor);
    }
  }

  /** One that was not killed ended by itself: only a full disk is a reason. */
  private void ended(final Actor actor) {
    if (!actor.wasRefused() || !disk.wasFullWithin(NO_SPACE_NS)) {
      faults.add(
          actor.role() + " ended with " + actor.exitCode() + ", it said: " + actor.lastWords());
    }
  }

  /** Lets all live that should. */
  void end() throws InterruptedException {
    for (final Actor actor : cast.all()) {
      if (actor.isAlive()) {
        actor.resume();
      } else {
        cast.revive(actor);
      }
    }
  }

  int stops() {
    return stops;
  }
}
