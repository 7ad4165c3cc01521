/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.ipc;

import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;

/**
 * A source and its handler as an Agrona agent, for an {@code AgentRunner} or {@code AgentInvoker}
 * with any {@code IdleStrategy}:
 *
 * <pre>{@code
 * TickAgent agent = new TickAgent("strategy", TickFeed.open(queue, ReadFrom.end()), strategy);
 * AgentRunner runner = new AgentRunner(new BackoffIdleStrategy(), errors, null, agent);
 * AgentRunner.startOnThread(runner);
 * ...
 * runner.close();                                   // closes the source, too
 * }</pre>
 *
 * <p>A source that is done ends its agent by an {@code AgentTerminationException}, which the runner
 * passes to its error handler. What the handler throws goes to the runner's error handler, and the
 * next tick comes next.
 */
public final class TickAgent implements Agent {
  /** How many ticks are handed over between two looks at whether to stop. */
  private static final int LIMIT = 256;

  private final String name;
  private final TickSource source;
  private final TickHandler handler;

  /**
   * Makes an agent, which opens nothing.
   *
   * @param name the thread's name
   * @param source belongs to the agent from now on, which closes it when it ends
   * @param handler called by the agent's thread
   */
  public TickAgent(final String name, final TickSource source, final TickHandler handler) {
    this.name = name;
    this.source = source;
    this.handler = handler;
  }

  /**
   * Hands over what is there.
   *
   * @return how many ticks were
   * @throws AgentTerminationException when the source is done
   */
  @Override
  public int doWork() {
    final int ticks = source.poll(handler, LIMIT);
    if (ticks == 0 && source.isDone()) {
      throw new AgentTerminationException("the ticks are over");
    }
    return ticks;
  }

  /** Closes the source; the runner calls it from its thread. */
  @Override
  public void onClose() {
    source.close();
  }

  @Override
  public String roleName() {
    return name;
  }
}
